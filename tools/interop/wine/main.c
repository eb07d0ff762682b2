/*
 * Runs one group of tests: client.exe GROUP LEVEL PORT [INTERFACE=IPID]... Prints a line for each test; the status is 0 if
 * all have passed. The account is in the environment, since others may read the arguments of a program.
 */

#include "client.h"

#include <stdlib.h>
#include <string.h>

#define PARTS 7

/* The parts of a group run one after the other; those before the last may be what the later ones need. */
static const struct {
    const char *name;
    const TEST *parts[PARTS];
} groups[] = {
    {"functions", {sessionTests, informationTests, managementTests, libraryTests, mediaTests, closingTests}},
    {"dialogue", {dialogueTests}},
    {"logons", {logonTests}},
    {"security", {logonTests, securityTests}},
    {"changedRequestTaken", {changedRequestTaken}},
    {"changedRequestRefused", {changedRequestRefused}},
    {"changedAnswerTaken", {changedAnswerTaken}},
    {"changedAnswerRefused", {changedAnswerRefused}},
    {"unsignedRequestRefused", {unsignedRequestRefused}}};

static const TEST *const *group(const char *name) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (!strcmp(groups[i].name, name)) return groups[i].parts;
    fprintf(stderr, "There is no group of tests \"%s\".\n", name);
    exit(2);
}

static int run(const char *name, const TEST *test) {
    DWORD ended = guarded(test->run);
    int passed = ended == test->exception;
    if (!passed && ended != UNEXPECTED)
        printf("       | ended with exception 0x%08lX instead of 0x%08lX\n", ended, test->exception);
    printf("%-6s wine.%s.%s\n", passed ? "ok" : "FAILED", name, test->name);
    fflush(stdout);
    return passed;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: client.exe GROUP LEVEL PORT [INTERFACE=IPID]...\n");
        return 2;
    }
    const CALLER arranged = {arguments[3], setting("INTEROP_ADMINISTRATOR"), setting("INTEROP_PASSWORD"),
                             strtoul(arguments[2], NULL, 10), RPC_C_AUTHN_WINNT};
    for (int i = 4; i < count; i++) {
        char *equals = strchr(arguments[i], '=');
        if (!equals) continue;
        *equals = 0;
        setObject(arguments[i], equals + 1);
    }
    char name[60];
    snprintf(name, sizeof name, "%s.level%s", arguments[1], arguments[2]);
    int failed = 0;
    for (const TEST *const *part = group(arguments[1]); *part; part++)
        for (const TEST *test = *part; test->name; test++) {
            caller = arranged;
            failed += !run(name, test);
            if (memcmp(&caller, &arranged, sizeof caller)) unbind(); /* it has called as somebody else */
        }
    return failed != 0;
}
