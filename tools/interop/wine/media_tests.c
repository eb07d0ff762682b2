/* INtmsMediaServices1 and IRobustNtmsMediaServices1. */

#include "objects.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

static NTMS_GUID allocated(NTMS_GUID from) {
    NTMS_GUID logical = {0};
    NTMS_ALLOCATION_INFORMATION allocation = {.dwSize = sizeof allocation};
    EXPECT(S_OK,
           AllocateNtmsMedia(OBJECT(INtmsMediaServices1), &from, NULL, &logical, NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE,
                             0, &allocation));
    CHECK(same(&allocation.AllocatedFrom, &from));
    return logical;
}

static void medium_isAllocatedMountedDismountedAndFreed(void) {
    char bar[] = "SCR000L4";
    bar[5] += caller.level;
    NTMS_GUID from = pool(L"Wine media"), medium = named(NTMS_PHYSICAL_MEDIA, bar), where = library();
    NTMS_GUID drive = {0}, drives[ROOM];
    EXPECT(S_OK, MoveToNtmsMediaPool(OBJECT(INtmsMediaServices1), &medium, &from));
    NTMS_GUID logical = allocated(from);
    NTMS_LMIDINFORMATION told = information(&logical, NTMS_LOGICAL_MEDIA).Info.LogicalMedia;
    CHECK(same(&told.MediaPool, &from));
    EQUAL(1, told.dwNumberOfPartitions);
    NTMS_MOUNT_INFORMATION mount = {.dwSize = sizeof mount};
    EXPECT(S_OK, MountNtmsMedia(OBJECT(INtmsMediaServices1), &logical, &drive, 1, NTMS_MOUNT_READ, 0, 60000, &mount));
    DWORD count = list(NTMS_DRIVE, &where, drives);
    EQUAL(2, count);
    CHECK(same(&drive, &drives[0]) || same(&drive, &drives[1]));
    EXPECT(S_OK, DismountNtmsMedia(OBJECT(INtmsMediaServices1), &logical, 1, NTMS_DISMOUNT_IMMEDIATE));
    EXPECT(S_OK, DeallocateNtmsMedia(OBJECT(INtmsMediaServices1), &logical, 0));
    EXPECT(INVALID_MEDIA, DeallocateNtmsMedia(OBJECT(INtmsMediaServices1), &logical, 0));
}

static void pool_ofTheAnsiForm(void) {
    NTMS_GUID made, found;
    char name[32];
    snprintf(name, sizeof name, "Wine \xdc" "bung %lu", caller.level);
    EXPECT(S_OK, CreateNtmsMediaPoolA(OBJECT(INtmsMediaServices1), name, NULL, NTMS_CREATE_NEW, NULL, &made));
    found = named(NTMS_MEDIA_POOL, name);
    CHECK(same(&made, &found));
    EXPECT(ALREADY_EXISTS,
           CreateNtmsMediaPoolA(OBJECT(INtmsMediaServices1), name, NULL, NTMS_CREATE_NEW, NULL, &found));
    EXPECT(S_OK, DeleteNtmsMediaPool(OBJECT(INtmsMediaServices1), &made));
    EXPECT(INVALID_MEDIA_POOL, DeleteNtmsMediaPool(OBJECT(INtmsMediaServices1), &made));
}

static void poolName(void) {
    NTMS_GUID made = pool(L"Names of W\x00fcste");
    wchar_t read[100];
    DWORD room = 100, size;
    EXPECT(S_OK, GetNtmsMediaPoolNameW(OBJECT(INtmsMediaServices1), &made, read, &room, &size));
    EQUAL(wcslen(own(L"Names of W\x00fcste")) + 1, size);
    CHECK(!wcscmp(read, own(L"Names of W\x00fcste")));
    EXPECT(INVALID_MEDIA_POOL, GetNtmsMediaPoolNameW(OBJECT(INtmsMediaServices1), &unknown, read, &room, &size));
}

static void robustPoolName(void) {
    NTMS_GUID made = pool(L"Robust");
    wchar_t read[9];
    unsigned char narrow[9];
    DWORD room = 9, size, needed;
    EXPECT(S_OK, GetNtmsMediaPoolNameWR(OBJECT(IRobustNtmsMediaServices1), &made, read, &room, &size, &needed));
    EQUAL(9, size);
    CHECK(!wcscmp(read, own(L"Robust")));
    EXPECT(S_OK, GetNtmsMediaPoolNameAR(OBJECT(IRobustNtmsMediaServices1), &made, narrow, &room, &size, &needed));
    CHECK(!memcmp(narrow, "Robust ", 7));
    room = 8;
    EXPECT(INSUFFICIENT_BUFFER,
           GetNtmsMediaPoolNameWR(OBJECT(IRobustNtmsMediaServices1), &made, read, &room, &size, &needed));
    EQUAL(0, size);
    EQUAL(9, needed);
}

const TEST mediaTests[] = {
    TEST_OF(medium_isAllocatedMountedDismountedAndFreed),
    TEST_OF(pool_ofTheAnsiForm),
    TEST_OF(poolName),
    TEST_OF(robustPoolName),
    {0}};
