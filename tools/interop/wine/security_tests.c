/* Who may call the object, which is the administrator's, and what is refused. relay.py changes what is on its way. */

#include "client.h"

/* A call by bindings that are made anew, as the caller now is. */
static DWORD close_session(const char *name) {
    unbind();
    return CloseNtmsSession(orpcThis(binding(name)), &orpcThat);
}

/* A call that reaches the object: it has no session. */
static void reachesTheObject(void) {
    EXPECT(INVALID_HANDLE, close_session("INtmsSession1"));
}

static void negotiate_reachesTheObject(void) {
    caller.service = RPC_C_AUTHN_GSS_NEGOTIATE;
    reachesTheObject();
}

static void wrongPassword(void) {
    caller.password = "guessed";
    reachesTheObject();
}

static void wrongPassword_negotiate(void) {
    caller.service = RPC_C_AUTHN_GSS_NEGOTIATE;
    wrongPassword();
}

static void unknownAccount(void) {
    caller.account = "nobody";
    reachesTheObject();
}

static void objectOfAnotherAccount(void) {
    caller.account = setting("INTEROP_USER");
    reachesTheObject();
}

static void nobody(void) {
    caller.level = RPC_C_AUTHN_LEVEL_NONE;
    reachesTheObject();
}

static void levelConnect(void) {
    caller.level = RPC_C_AUTHN_LEVEL_CONNECT;
    reachesTheObject();
}

static void unknownObject(void) {
    setObject("unknown", "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7fff");
    close_session("unknown");
}

static void unknownInterface(void) {
    NotAnInterfaceOfTheObject(OBJECT(INtmsSession1));
}

static void unknownOpnum(void) {
    NotInTheInterface(OBJECT(INtmsSession1));
}

static void reservedMethod(void) {
    EXPECT(NOT_IMPLEMENTED, Opnum13NotUsedOnWire(OBJECT(INtmsSession1)));
}

const TEST logonTests[] = {
    TEST_OF(reachesTheObject),
    TEST_OF(negotiate_reachesTheObject),
    {"wrongPassword", wrongPassword, ERROR_ACCESS_DENIED},
    {"wrongPassword_negotiate", wrongPassword_negotiate, ERROR_ACCESS_DENIED},
    {"unknownAccount", unknownAccount, ERROR_ACCESS_DENIED},
    {"objectOfAnotherAccount", objectOfAnotherAccount, ERROR_ACCESS_DENIED},
    {"nobody", nobody, ERROR_ACCESS_DENIED},
    {"reachesTheObject_afterAll", reachesTheObject, 0},
    {0}};

/* What is refused where the level integrity is the least. */
const TEST securityTests[] = {
    {"levelConnect_belowTheMinimum", levelConnect, ERROR_ACCESS_DENIED},
    {"unknownObject", unknownObject, RPC_E_DISCONNECTED},
    {"unknownInterface", unknownInterface, RPC_S_UNKNOWN_IF},
    {"unknownOpnum", unknownOpnum, RPC_S_PROCNUM_OUT_OF_RANGE},
    TEST_OF(reservedMethod),
    {0}};

static void again(void) {
    EXPECT(INVALID_HANDLE, CloseNtmsSession(OBJECT(INtmsSession1)));
}

/* The bit that relay.py has changed is there, and nobody minds. */
static void again_withFlags(void) {
    CloseNtmsSession(OBJECT(INtmsSession1));
    EQUAL(0x40, orpcThat.flags);
}

/* The first request of a connection passes as it is; the second is changed, or its answer. */

const TEST changedRequestTaken[] = {
    TEST_OF(reachesTheObject),
    {"changedRequest_isTaken", again, 0},
    {0}};

const TEST changedAnswerTaken[] = {
    TEST_OF(reachesTheObject),
    {"changedAnswer_isTaken", again_withFlags, 0},
    {0}};

const TEST changedRequestRefused[] = {
    TEST_OF(reachesTheObject),
    {"changedRequest_isRefused", again, RPC_S_SEC_PKG_ERROR},
    {0}};

const TEST changedAnswerRefused[] = {
    TEST_OF(reachesTheObject),
    {"changedAnswer_isRefused", again, RPC_S_SEC_PKG_ERROR},
    {0}};

const TEST unsignedRequestRefused[] = {
    TEST_OF(reachesTheObject),
    {"unsignedRequest_isRefused", again, ERROR_ACCESS_DENIED},
    {0}};
