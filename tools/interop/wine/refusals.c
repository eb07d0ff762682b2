#include "client.h"
const TEST refusalTests[] = {{0}};
const TEST relayTests[] = {{0}};
