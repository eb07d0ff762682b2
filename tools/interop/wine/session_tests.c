/* INtmsSession1. The tests of the other interfaces run between the opening and the closing of a session. */

#include "objects.h"

#include <string.h>

static void withoutSession(void) {
    EXPECT(INVALID_HANDLE, CloseNtmsSession(OBJECT(INtmsSession1)));
}

static void sessionOfTheAnsiForm(void) {
    EXPECT(S_OK, OpenNtmsServerSessionA(OBJECT(INtmsSession1), NULL, "A", "C", "U", 0));
    EXPECT(S_OK, CloseNtmsSession(OBJECT(INtmsSession1)));
}

static void sessionOpens(void) {
    EXPECT(S_OK, OpenNtmsServerSessionW(OBJECT(INtmsSession1), NULL, L"wine", L"PC", L"user", 0));
}

static void operatorRequest(void) {
    NTMS_GUID request;
    EXPECT(S_OK,
           SubmitNtmsOperatorRequestW(OBJECT(INtmsSession1), NTMS_OPREQ_MESSAGE, L"Bring \x00fc" L"ber coffee", NULL,
                                      NULL,
                                            &request));
    NTMS_OBJECTINFORMATIONA told = information(&request, NTMS_OPREQUEST);
    CHECK(!strcmp(told.Info.OpRequest.szMessage, "Bring \xfc" "ber coffee"));
    CHECK(!strcmp(told.Info.OpRequest.szApplication, "wine"));
    EXPECT(S_OK, SatisfyNtmsOperatorRequest(OBJECT(INtmsSession1), &request));
    EXPECT(S_OK, WaitForNtmsOperatorRequest(OBJECT(INtmsSession1), &request, INFINITE));
}

static void operatorRequest_unknown(void) {
    EXPECT(OBJECT_NOT_FOUND, CancelNtmsOperatorRequest(OBJECT(INtmsSession1), &unknown));
    EXPECT(OBJECT_NOT_FOUND, SatisfyNtmsOperatorRequest(OBJECT(INtmsSession1), &unknown));
}

static void databaseIsExported(void) {
    EXPECT(S_OK, ExportNtmsDatabase(OBJECT(INtmsSession1)));
}

static void sessionCloses(void) {
    EXPECT(S_OK, CloseNtmsSession(OBJECT(INtmsSession1)));
    EXPECT(INVALID_HANDLE, ExportNtmsDatabase(OBJECT(INtmsSession1)));
}

const TEST sessionTests[] = {
    TEST_OF(withoutSession),
    TEST_OF(sessionOfTheAnsiForm),
    TEST_OF(sessionOpens),
    TEST_OF(operatorRequest),
    TEST_OF(operatorRequest_unknown),
    TEST_OF(databaseIsExported),
    {0}};

static void librariesAreListed(void) {
    NTMS_GUID ids[ROOM];
    DWORD room = ROOM, found;
    EXPECT(S_OK, EnumerateNtmsObject(OBJECT(INtmsObjectManagement1), NULL, ids, &room, &found, NTMS_LIBRARY, 0));
    CHECK(found > 0);
}

/* A short one, which is recorded. */
const TEST dialogueTests[] = {
    TEST_OF(sessionOpens),
    TEST_OF(librariesAreListed),
    TEST_OF(sessionCloses),
    {0}};

const TEST closingTests[] = {
    TEST_OF(sessionCloses),
    {0}};
