/* See objects.h. */

#include "objects.h"

#include <string.h>
#include <wchar.h>

#define LIBRARY_NAME "HP MSL G3 Series DEC810000K"

/* No const: the stubs take none. */
NTMS_GUID unknown = {0x5c2b1d6e, 0x8a41, 0x4f0e, {0x9d, 0x6b, 0x0d, 0x5a, 0x3c, 0x1e, 0x7f, 0xff}};

int same(const NTMS_GUID *one, const NTMS_GUID *other) {
    return !memcmp(one, other, sizeof *one);
}

DWORD list(DWORD type, const NTMS_GUID *container, NTMS_GUID *ids) {
    DWORD room = ROOM, found;
    EXPECT(S_OK, EnumerateNtmsObject(OBJECT(INtmsObjectManagement1), container, ids, &room, &found, type, 0));
    return found;
}

NTMS_OBJECTINFORMATIONA information(const NTMS_GUID *id, DWORD type) {
    NTMS_OBJECTINFORMATIONA told;
    memset(&told, 0x5a, sizeof told);
    EXPECT(S_OK, GetNtmsServerObjectInformationA(OBJECT(INtmsObjectInfo1), (NTMS_GUID *)id, &told, type, sizeof told));
    return told;
}

NTMS_GUID named(DWORD type, const char *name) {
    NTMS_GUID ids[ROOM];
    DWORD count = list(type, NULL, ids);
    for (DWORD i = 0; i < count; i++)
        if (!strcmp(information(&ids[i], type).szName, name)) return ids[i];
    printf("       | there is no object of type %lu with the name \"%s\"\n", type, name);
    RpcRaiseException(UNEXPECTED);
}

NTMS_GUID library(void) {
    return named(NTMS_LIBRARY, LIBRARY_NAME);
}

const wchar_t *own(const wchar_t *name) {
    static wchar_t text[64];
    swprintf(text, 64, L"%ls %lu", name, caller.level);
    return text;
}

NTMS_GUID pool(const wchar_t *name) {
    NTMS_GUID made, type = named(NTMS_MEDIA_TYPE, "LTO-4");
    EXPECT(S_OK, CreateNtmsMediaPoolW(OBJECT(INtmsMediaServices1), own(name), &type, NTMS_CREATE_NEW, NULL, &made));
    return made;
}
