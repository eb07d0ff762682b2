/* The objects of the service that the tests run against, and the numbers of MS-RSMP that they use. */

#ifndef OBJECTS_H
#define OBJECTS_H

#include "client.h"

enum {
    NTMS_CHANGER = 2,
    NTMS_COMPUTER = 4,
    NTMS_DRIVE = 5,
    NTMS_LIBRARY = 9,
    NTMS_LIBREQUEST = 10,
    NTMS_LOGICAL_MEDIA = 11,
    NTMS_MEDIA_POOL = 12,
    NTMS_MEDIA_TYPE = 13,
    NTMS_PARTITION = 14,
    NTMS_PHYSICAL_MEDIA = 15,
    NTMS_STORAGESLOT = 16,
    NTMS_OPREQUEST = 17,

    NTMS_CREATE_NEW = 2,
    NTMS_OPREQ_MESSAGE = 5,
    NTMS_INVENTORY_FAST = 1,
    NTMS_UIDEST_ADD = 1,
    NTMS_UITYPE_INFO = 1,
    NTMS_PARTSTATE_IMPORT = 8,
    NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE = 4,
    NTMS_MOUNT_READ = 1,
    NTMS_DISMOUNT_IMMEDIATE = 2
};

/* As many objects of a type as the tests list at most. */
#define ROOM 200

/* An identifier that no object has. */
extern NTMS_GUID unknown;

int same(const NTMS_GUID *one, const NTMS_GUID *other);

/* Lists the identifiers of all objects of a type into an array with ROOM, and returns their number. */
DWORD list(DWORD type, const NTMS_GUID *container, NTMS_GUID *ids);

NTMS_OBJECTINFORMATIONA information(const NTMS_GUID *id, DWORD type);

/* The object of a type that has a name. */
NTMS_GUID named(DWORD type, const char *name);

/* The library with a changer. */
NTMS_GUID library(void);

/* A name that no run at another level takes; good until the next call. */
const wchar_t *own(const wchar_t *name);

/* A new pool for LTO-4. */
NTMS_GUID pool(const wchar_t *name);

#endif
