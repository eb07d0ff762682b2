/* INtmsObjectManagement1, 2 and 3. */

#include "objects.h"

#include <string.h>
#include <wchar.h>

static void listTooShort(void) {
    NTMS_GUID ids[2];
    DWORD room = 2, found;
    EXPECT(INSUFFICIENT_BUFFER,
           EnumerateNtmsObject(OBJECT(INtmsObjectManagement1), NULL, ids, &room, &found, NTMS_STORAGESLOT, 0));
    EQUAL(45, found);
}

static void list_unknownContainer(void) {
    NTMS_GUID ids[2];
    DWORD room = 2, found;
    EXPECT(OBJECT_NOT_FOUND,
           EnumerateNtmsObject(OBJECT(INtmsObjectManagement1), &unknown, ids, &room, &found, NTMS_STORAGESLOT, 0));
}

static void attribute_isKept(void) {
    NTMS_GUID id = library();
    byte written[256], read[1000];
    DWORD room = sizeof read, size;
    for (int i = 0; i < 256; i++) written[i] = i ^ caller.level;
    EXPECT(S_OK,
           SetNtmsObjectAttributeW(OBJECT(INtmsObjectManagement1), &id, NTMS_LIBRARY, L"wine", written,
                                   sizeof written));
    EXPECT(S_OK,
           GetNtmsObjectAttributeW(OBJECT(INtmsObjectManagement1), &id, NTMS_LIBRARY, L"wine", read, &room, &size));
    EQUAL(sizeof written, size);
    CHECK(!memcmp(written, read, size));
}

static void security_isASelfRelativeDescriptor(void) {
    NTMS_GUID id = library();
    byte descriptor[1000];
    DWORD parts = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, needed, again;
    EXPECT(INSUFFICIENT_BUFFER,
           GetNtmsObjectSecurity(OBJECT(INtmsObjectManagement1), &id, NTMS_LIBRARY, parts, descriptor, 1, &needed));
    CHECK(needed > 20 && needed < sizeof descriptor);
    EXPECT(S_OK,
           GetNtmsObjectSecurity(OBJECT(INtmsObjectManagement1), &id, NTMS_LIBRARY, parts, descriptor, needed, &again));
    CHECK(IsValidSecurityDescriptor(descriptor));
    EQUAL(needed, GetSecurityDescriptorLength(descriptor));
}

static void drive_isDisabledAndEnabled(void) {
    NTMS_GUID id = library(), drives[ROOM];
    EQUAL(2, list(NTMS_DRIVE, &id, drives));
    EXPECT(S_OK, DisableNtmsObject(OBJECT(INtmsObjectManagement1), NTMS_DRIVE, &drives[1]));
    /* The library has more to do; if it never comes to this, the script ends the client. */
    while (information(&drives[1], NTMS_DRIVE).Enabled) continue;
    EXPECT(S_OK, EnableNtmsObject(OBJECT(INtmsObjectManagement1), NTMS_DRIVE, &drives[1]));
    while (!information(&drives[1], NTMS_DRIVE).Enabled) continue;
}

/* INtmsObjectManagement2 and 3 */

static void robustList(void) {
    NTMS_GUID ids[ROOM];
    DWORD room = ROOM, found, needed;
    EXPECT(S_OK,
           EnumerateNtmsObjectR(OBJECT(INtmsObjectManagement2), NULL, ids, &room, &found, &needed, NTMS_STORAGESLOT,
                                0));
    EQUAL(45, found);
    EQUAL(NTMS_STORAGESLOT, information(&ids[44], NTMS_STORAGESLOT).dwType);
}

static void robustList_tooShort(void) {
    NTMS_GUID ids[2];
    DWORD room = 2, found, needed;
    EXPECT(INSUFFICIENT_BUFFER,
           EnumerateNtmsObjectR(OBJECT(INtmsObjectManagement2), NULL, ids, &room, &found, &needed, NTMS_STORAGESLOT, 0));
    EQUAL(0, found);
    EQUAL(45, needed);
}

static int among(const wchar_t *texts, DWORD length, const wchar_t *text) {
    for (const wchar_t *each = texts; each < texts + length && *each; each += wcslen(each) + 1)
        if (!wcscmp(each, text)) return 1;
    return 0;
}

static void destinationOfMessages(void) {
    NTMS_GUID computers[ROOM];
    wchar_t read[500];
    DWORD room = 500, size, needed;
    EQUAL(1, list(NTMS_COMPUTER, NULL, computers));
    EXPECT(S_OK,
           SetNtmsUIOptionsW(OBJECT(INtmsObjectManagement2), computers, NTMS_UITYPE_INFO, NTMS_UIDEST_ADD,
                             own(L"desk")));
    EXPECT(S_OK,
           GetNtmsUIOptionsW(OBJECT(INtmsObjectManagement2), computers, NTMS_UITYPE_INFO, read, &room, &size, &needed));
    CHECK(among(read, size, own(L"desk")));
}

static void robustAttribute(void) {
    NTMS_GUID id = library();
    byte read[7];
    DWORD room = 7, size, actual;
    EXPECT(S_OK,
           SetNtmsObjectAttributeW(OBJECT(INtmsObjectManagement1), &id, NTMS_LIBRARY, L"robust", (byte *)"seven b", 7));
    EXPECT(S_OK,
           GetNtmsObjectAttributeWR(OBJECT(INtmsObjectManagement3), &id, NTMS_LIBRARY, L"robust", read, &room, &size,
                                    &actual));
    EQUAL(7, size);
    EQUAL(7, actual);
    CHECK(!memcmp(read, "seven b", 7));
}

static void robustAttribute_tooShort(void) {
    NTMS_GUID id = library();
    byte read[6];
    DWORD room = 6, size, actual;
    EXPECT(INSUFFICIENT_BUFFER,
           GetNtmsObjectAttributeWR(OBJECT(INtmsObjectManagement3), &id, NTMS_LIBRARY, L"robust", read, &room, &size,
                                    &actual));
    EQUAL(0, size);
    EQUAL(7, actual);
}

const TEST managementTests[] = {
    TEST_OF(listTooShort),
    TEST_OF(list_unknownContainer),
    TEST_OF(attribute_isKept),
    TEST_OF(security_isASelfRelativeDescriptor),
    TEST_OF(drive_isDisabledAndEnabled),
    TEST_OF(robustList),
    TEST_OF(robustList_tooShort),
    TEST_OF(destinationOfMessages),
    TEST_OF(robustAttribute),
    TEST_OF(robustAttribute_tooShort),
    {0}};
