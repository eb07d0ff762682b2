/* INtmsObjectInfo1: NTMS_OBJECTINFORMATIONA, its union, and lists of it. */

#include "objects.h"

#include <stdio.h>
#include <string.h>

static void everyType(void) {
    NTMS_GUID ids[ROOM];
    int told = 0;
    for (DWORD type = NTMS_CHANGER; type <= NTMS_STORAGESLOT; type++) {
        DWORD count = list(type, NULL, ids);
        for (DWORD i = 0; i < count && i < 3; i++, told++) {
            NTMS_OBJECTINFORMATIONA info = information(&ids[i], type);
            EQUAL(sizeof info, info.dwSize);
            EQUAL(type, info.dwType);
            CHECK(same(&info.ObjectGuid, &ids[i]));
            CHECK(info.Created.wYear > 2000 && info.Created.wMonth >= 1 && info.Created.wMonth <= 12);
        }
    }
    CHECK(told > 30);
}

static void library_isAsDescribed(void) {
    NTMS_GUID id = library();
    NTMS_OBJECTINFORMATIONA told = information(&id, NTMS_LIBRARY);
    EQUAL(45, told.Info.Library.dwNumberOfSlots);
    EQUAL(3, told.Info.Library.dwNumberOfPorts);
    EQUAL(2, told.Info.Library.dwNumberOfDrives);
    EQUAL(1, told.Info.Library.dwNumberOfDoors);
    EQUAL(1, told.Info.Library.BarCodeReaderInstalled);
    NTMS_GUID ids[ROOM];
    EQUAL(2, list(NTMS_DRIVE, &id, ids));
    NTMS_OBJECTINFORMATIONA drive = information(&ids[0], NTMS_DRIVE);
    CHECK(!strcmp(drive.Info.Drive.szSerialNumber, "HU18010AKC") || !strcmp(drive.Info.Drive.szSerialNumber, "HU18010AKD"));
    EQUAL(2, drive.Info.Drive.ScsiPort);
    CHECK(same(&drive.Info.Drive.Library, &id));
}

static void medium_isWhatTheLibraryHolds(void) {
    NTMS_GUID id = named(NTMS_PHYSICAL_MEDIA, "BKP001L4"), where = library(), sides[ROOM];
    NTMS_PMIDINFORMATIONA medium = information(&id, NTMS_PHYSICAL_MEDIA).Info.PhysicalMedia;
    CHECK(!strcmp(medium.szBarCode, "BKP001L4"));
    CHECK(same(&medium.CurrentLibrary, &where));
    EQUAL(NTMS_STORAGESLOT, medium.LocationType);
    EQUAL(1, information(&medium.Location, NTMS_STORAGESLOT).Info.StorageSlot.Number);
    EQUAL(1, list(NTMS_PARTITION, &id, sides));
    NTMS_PARTITIONINFORMATIONA side = information(&sides[0], NTMS_PARTITION).Info.Partition;
    CHECK(same(&side.PhysicalMedia, &id));
    CHECK(!strcmp(side.szOmidLabelInfo, "Monday"));
    EQUAL(16, side.dwOmidLabelIdLength);
    CHECK(side.Capacity > 100000000000);
}

static void description_isKept(void) {
    NTMS_GUID id = library();
    NTMS_OBJECTINFORMATIONA told = information(&id, NTMS_LIBRARY);
    char text[127];
    snprintf(text, sizeof text, "written at %lu by a gr\xfcn client", caller.level);
    strcpy(told.szDescription, text);
    EXPECT(S_OK, SetNtmsObjectInformationA(OBJECT(INtmsObjectInfo1), &id, &told));
    CHECK(!strcmp(information(&id, NTMS_LIBRARY).szDescription, text));
}

static void information_unknownObject(void) {
    NTMS_OBJECTINFORMATIONA told;
    EXPECT(OBJECT_NOT_FOUND,
           GetNtmsServerObjectInformationA(OBJECT(INtmsObjectInfo1), &unknown, &told, NTMS_LIBRARY, sizeof told));
}

/* Has a medium catalogued that is in no library; its one side has a label of four bytes. */
static DWORD catalogue(NTMS_GUID pool, NTMS_OBJECTINFORMATIONA *medium, NTMS_OBJECTINFORMATIONA *side) {
    DWORD room = 1;
    *medium = (NTMS_OBJECTINFORMATIONA){.dwSize = sizeof *medium, .dwType = NTMS_PHYSICAL_MEDIA};
    medium->Info.PhysicalMedia.MediaPool = pool;
    medium->Info.PhysicalMedia.LocationType = NTMS_STORAGESLOT;
    medium->Info.PhysicalMedia.dwNumberOfPartitions = 1;
    snprintf(medium->Info.PhysicalMedia.szBarCode, 64, "WINE%luL4", caller.level);
    *side = (NTMS_OBJECTINFORMATIONA){.dwSize = sizeof *side, .dwType = NTMS_PARTITION};
    side->Info.Partition.State = NTMS_PARTSTATE_IMPORT;
    side->Info.Partition.dwOmidLabelIdLength = 4;
    memcpy(side->Info.Partition.OmidLabelId, "\1\2\3\xff", 4);
    strcpy(side->Info.Partition.szOmidLabelType, "WINE");
    return CreateNtmsMediaA(OBJECT(INtmsObjectInfo1), medium, side, &room, 1, 0);
}

static void medium_isCatalogued(void) {
    NTMS_OBJECTINFORMATIONA medium, side;
    EXPECT(S_OK, catalogue(pool(L"Wine catalogue"), &medium, &side));
    CHECK(!same(&side.ObjectGuid, &medium.ObjectGuid));
    NTMS_PARTITIONINFORMATIONA read = information(&side.ObjectGuid, NTMS_PARTITION).Info.Partition;
    CHECK(same(&read.PhysicalMedia, &medium.ObjectGuid));
    EQUAL(4, read.dwOmidLabelIdLength);
    CHECK(!memcmp(read.OmidLabelId, "\1\2\3\xff", 5));
}

static void medium_inNoPool(void) {
    NTMS_OBJECTINFORMATIONA medium, side;
    EXPECT(INVALID_MEDIA_POOL, catalogue(unknown, &medium, &side));
}

const TEST informationTests[] = {
    TEST_OF(everyType),
    TEST_OF(library_isAsDescribed),
    TEST_OF(medium_isWhatTheLibraryHolds),
    TEST_OF(description_isKept),
    TEST_OF(information_unknownObject),
    TEST_OF(medium_isCatalogued),
    TEST_OF(medium_inNoPool),
    {0}};
