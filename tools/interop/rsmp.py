"""MS-RSMP's interfaces (section 6 of it), declared for impacket.

Impacket wants a class for each call and one with "Response" behind its name for each answer, all in one module with a class
DCERPCSessionError. They are made from the one-line declarations below: parameters in the order of the IDL, what goes in and
what comes out; the HRESULT at the end of each answer is added.
"""

from impacket.dcerpc.v5.dcomrt import DCOMANSWER, DCOMCALL, DCERPCSessionError, error_status_t
from impacket.dcerpc.v5.dtypes import BOOL, BYTE, CHAR, DWORD, GUID, LONG, PGUID, SYSTEMTIME, WORD, WSTR, LPWSTR
from impacket.dcerpc.v5.ndr import (NULL, NDRHYPER, NDRPOINTER, NDRSTRUCT, NDRUNION, NDRUniConformantArray,
                                    NDRUniConformantVaryingArray, NDRUniFixedArray, NDRUniVaryingArray)
from impacket.uuid import string_to_bin, uuidtup_to_bin

assert DCERPCSessionError and NULL  # impacket looks for the one here, the tests for the other

CLSID_CNtmsSvr = string_to_bin('D61A27C6-8F53-11D0-BFA0-00A024151983')


def interface(identifier):
    return uuidtup_to_bin((identifier, '0.0'))


INtmsSession1 = interface('8da03f40-3419-11d1-8fb1-00a024cb6019')
INtmsObjectInfo1 = interface('69ab7050-3059-11d1-8faf-00a024cb6019')
INtmsObjectManagement1 = interface('b057dc50-3059-11d1-8faf-00a024cb6019')
INtmsObjectManagement2 = interface('895a2c86-270d-489d-a6c0-dc2a9b35280e')
INtmsObjectManagement3 = interface('3bbed8d9-2c9a-4b21-8936-acb2f995be6c')
INtmsLibraryControl1 = interface('4e934f30-341a-11d1-8fb1-00a024cb6019')
INtmsLibraryControl2 = interface('db90832f-6910-4d46-9f5e-9fd6bfa73903')
INtmsMediaServices1 = interface('d02e4be0-3419-11d1-8fb1-00a024cb6019')
IRobustNtmsMediaServices1 = interface('7d07f313-a53f-459a-bb12-012c15b1846e')

# Object types (2.2.1.4)
NTMS_CHANGER = 2
NTMS_CHANGER_TYPE = 3
NTMS_COMPUTER = 4
NTMS_DRIVE = 5
NTMS_DRIVE_TYPE = 6
NTMS_IEDOOR = 7
NTMS_IEPORT = 8
NTMS_LIBRARY = 9
NTMS_LIBREQUEST = 10
NTMS_LOGICAL_MEDIA = 11
NTMS_MEDIA_POOL = 12
NTMS_MEDIA_TYPE = 13
NTMS_PARTITION = 14
NTMS_PHYSICAL_MEDIA = 15
NTMS_STORAGESLOT = 16
NTMS_OPREQUEST = 17

# Other numbers that the tests use
NTMS_OPEN_EXISTING = 1
NTMS_CREATE_NEW = 2
NTMS_OPREQ_MESSAGE = 5
NTMS_UIDEST_ADD = 1
NTMS_UITYPE_INFO = 1
NTMS_INVENTORY_FAST = 1
NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE = 4
NTMS_MOUNT_READ = 1
NTMS_DISMOUNT_IMMEDIATE = 2
NTMS_USE_ACCESS = 1
NTMS_ALL_ACCESS = 7  # use, modify and control
READ_CONTROL = 0x20000
NTMS_ENUM_ROOTPOOL = 1
OWNER_SECURITY_INFORMATION = 1
DACL_SECURITY_INFORMATION = 4

# HRESULTs
S_OK = 0
E_NOTIMPL = 0x80004001
E_NOINTERFACE = 0x80004002
REGDB_E_CLASSNOTREG = 0x80040154
ERROR_ACCESS_DENIED = 0x80070005
ERROR_INVALID_HANDLE = 0x80070006
ERROR_INVALID_PARAMETER = 0x80070057
ERROR_INSUFFICIENT_BUFFER = 0x8007007A
ERROR_ALREADY_EXISTS = 0x800700B7
ERROR_INVALID_MEDIA = 0x800710CC
ERROR_INVALID_LIBRARY = 0x800710CD
ERROR_INVALID_MEDIA_POOL = 0x800710CE
ERROR_OBJECT_NOT_FOUND = 0x800710D8

# What dwSize says of the structures, in memory
SIZE_A = 896
SIZE_W = 1408


# Types

class LPCHAR(NDRPOINTER):
    """A unique pointer to one character: the IDL has no [string] at the ANSI forms."""
    referent = (('Data', CHAR),)


class LPBYTE(NDRPOINTER):
    referent = (('Data', BYTE),)


class GUIDS(NDRUniConformantArray):
    item = GUID


class VARYING_GUIDS(NDRUniConformantVaryingArray):
    item = GUID


class BYTES(NDRUniConformantArray):
    item = 'c'


class VARYING_BYTES(NDRUniConformantVaryingArray):
    item = 'c'


class VARYING_WCHARS(NDRUniConformantVaryingArray):
    item = '<H'


class STR(NDRUniConformantVaryingArray):
    """[string] char *"""
    item = 'c'


class WIDE_TEXT(NDRUniVaryingArray):
    """[string] wchar_t x[N]: a varying string (C706 14.3.4.2)."""
    item = '<H'


def fixed(size):
    """An array of so many bytes."""
    return type('FIXED%d' % size, (NDRUniFixedArray,), {'align': 1, 'getDataLen': lambda self, data, offset=0: size})


def text_of(value):
    """What a field with characters says, up to the first NUL."""
    if isinstance(value, bytes):
        return value.split(b'\0')[0].decode('cp1252')
    if value and isinstance(value[0], bytes):
        return text_of(b''.join(value))
    return ''.join(chr(unit) for unit in value).split('\0')[0]


def wide(text):
    """A string as what a WIDE_TEXT takes."""
    return [ord(character) for character in text + '\0']


def struct(name, *fields):
    return type(name, (NDRSTRUCT,), {'structure': fields})


def pointer(to):
    return type('P' + to.__name__, (NDRPOINTER,), {'referent': (('Data', to),)})


# Structures (2.2.3, 2.2.4)

class LARGE_INTEGER(NDRSTRUCT):
    structure = (('QuadPart', NDRHYPER),)


SECURITY_ATTRIBUTES_NTMS = struct(
    'SECURITY_ATTRIBUTES_NTMS', ('nLength', DWORD), ('lpSecurityDescriptor', pointer(BYTES)), ('bInheritHandle', BOOL),
    ('nDescriptorLength', DWORD))
NTMS_ALLOCATION_INFORMATION = struct(
    'NTMS_ALLOCATION_INFORMATION', ('dwSize', DWORD), ('lpReserved', LPBYTE), ('AllocatedFrom', GUID))
NTMS_ASYNC_IO = struct(
    'NTMS_ASYNC_IO', ('OperationId', GUID), ('EventId', GUID), ('dwOperationType', DWORD), ('dwResult', DWORD),
    ('dwAsyncState', DWORD), ('hEvent', DWORD), ('bOnStateChange', BOOL))
NTMS_MOUNT_INFORMATION = struct('NTMS_MOUNT_INFORMATION', ('dwSize', DWORD), ('lpReserved', pointer(NTMS_ASYNC_IO)))

SCSI = (('ScsiPort', WORD), ('ScsiBus', WORD), ('ScsiTarget', WORD), ('ScsiLun', WORD))


def arms(text):
    """The arms of the union in NTMS_OBJECTINFORMATION; text(n) is the type of a text of n characters."""
    caller = (('szApplication', text(64)), ('szUser', text(64)), ('szComputer', text(64)))
    return {
        NTMS_CHANGER: ('Changer', struct(
            'CHANGER', ('Number', DWORD), ('ChangerType', GUID), ('szSerialNumber', text(32)), ('szRevision', text(32)),
            ('szDeviceName', text(64)), *SCSI, ('Library', GUID))),
        NTMS_CHANGER_TYPE: ('ChangerType', struct(
            'CHANGER_TYPE', ('szVendor', text(128)), ('szProduct', text(128)), ('DeviceType', DWORD))),
        NTMS_COMPUTER: ('Computer', struct(
            'COMPUTER', ('dwLibRequestPurgeTime', DWORD), ('dwOpRequestPurgeTime', DWORD), ('dwLibRequestFlags', DWORD),
            ('dwOpRequestFlags', DWORD), ('dwMediaPoolPolicy', DWORD))),
        NTMS_DRIVE: ('Drive', struct(
            'DRIVE', ('Number', DWORD), ('State', DWORD), ('DriveType', GUID), ('szDeviceName', text(64)),
            ('szSerialNumber', text(32)), ('szRevision', text(32)), *SCSI, ('dwMountCount', DWORD),
            ('LastCleanedTs', SYSTEMTIME), ('SavedPartitionId', GUID), ('Library', GUID), ('Reserved', GUID),
            ('dwDeferDismountDelay', DWORD))),
        NTMS_DRIVE_TYPE: ('DriveType', struct(
            'DRIVE_TYPE', ('szVendor', text(128)), ('szProduct', text(128)), ('NumberOfHeads', DWORD),
            ('DeviceType', DWORD))),
        NTMS_IEDOOR: ('IEDoor', struct(
            'IEDOOR', ('Number', DWORD), ('State', DWORD), ('MaxOpenSecs', WORD), ('Library', GUID))),
        NTMS_IEPORT: ('IEPort', struct(
            'IEPORT', ('Number', DWORD), ('Content', DWORD), ('Position', DWORD), ('MaxExtendSecs', WORD),
            ('Library', GUID))),
        NTMS_LIBRARY: ('Library', struct(
            'LIBRARY', ('LibraryType', DWORD), ('CleanerSlot', GUID), ('CleanerSlotDefault', GUID),
            ('LibrarySupportsDriveCleaning', BOOL), ('BarCodeReaderInstalled', BOOL), ('InventoryMethod', DWORD),
            ('dwCleanerUsesRemaining', DWORD), ('FirstDriveNumber', DWORD), ('dwNumberOfDrives', DWORD),
            ('FirstSlotNumber', DWORD), ('dwNumberOfSlots', DWORD), ('FirstDoorNumber', DWORD),
            ('dwNumberOfDoors', DWORD), ('FirstPortNumber', DWORD), ('dwNumberOfPorts', DWORD),
            ('FirstChangerNumber', DWORD), ('dwNumberOfChangers', DWORD), ('dwNumberOfMedia', DWORD),
            ('dwNumberOfMediaTypes', DWORD), ('dwNumberOfLibRequests', DWORD), ('Reserved', GUID), ('AutoRecovery', BOOL),
            ('dwFlags', DWORD))),
        NTMS_LIBREQUEST: ('LibRequest', struct(
            'LIBREQUEST', ('OperationCode', DWORD), ('OperationOption', DWORD), ('State', DWORD), ('PartitionId', GUID),
            ('DriveId', GUID), ('PhysMediaId', GUID), ('Library', GUID), ('SlotId', GUID), ('TimeQueued', SYSTEMTIME),
            ('TimeCompleted', SYSTEMTIME), *caller, ('dwErrorCode', DWORD), ('WorkItemId', GUID), ('dwPriority', DWORD))),
        NTMS_LOGICAL_MEDIA: ('LogicalMedia', struct(
            'LOGICAL_MEDIA', ('MediaPool', GUID), ('dwNumberOfPartitions', DWORD))),
        NTMS_MEDIA_POOL: ('MediaPool', struct(
            'MEDIA_POOL', ('PoolType', DWORD), ('MediaType', GUID), ('Parent', GUID), ('AllocationPolicy', DWORD),
            ('DeallocationPolicy', DWORD), ('dwMaxAllocates', DWORD), ('dwNumberOfPhysicalMedia', DWORD),
            ('dwNumberOfLogicalMedia', DWORD), ('dwNumberOfMediaPools', DWORD))),
        NTMS_MEDIA_TYPE: ('MediaType', struct(
            'MEDIA_TYPE', ('MediaType', DWORD), ('NumberOfSides', DWORD), ('ReadWriteCharacteristics', DWORD),
            ('DeviceType', DWORD))),
        NTMS_OPREQUEST: ('OpRequest', struct(
            'OPREQUEST', ('Request', DWORD), ('Submitted', SYSTEMTIME), ('State', DWORD), ('szMessage', text(256)),
            ('Arg1Type', DWORD), ('Arg1', GUID), ('Arg2Type', DWORD), ('Arg2', GUID), *caller)),
        NTMS_PARTITION: ('Partition', struct(
            'PARTITION', ('PhysicalMedia', GUID), ('LogicalMedia', GUID), ('State', DWORD), ('Side', WORD),
            ('dwOmidLabelIdLength', DWORD), ('OmidLabelId', fixed(255)), ('szOmidLabelType', text(64)),
            ('szOmidLabelInfo', text(256)), ('dwMountCount', DWORD), ('dwAllocateCount', DWORD),
            ('Capacity', LARGE_INTEGER))),
        NTMS_PHYSICAL_MEDIA: ('PhysicalMedia', struct(
            'PHYSICAL_MEDIA', ('CurrentLibrary', GUID), ('MediaPool', GUID), ('Location', GUID), ('LocationType', DWORD),
            ('MediaType', GUID), ('HomeSlot', GUID), ('szBarCode', text(64)), ('BarCodeState', DWORD),
            ('szSequenceNumber', text(32)), ('MediaState', DWORD), ('dwNumberOfPartitions', DWORD),
            ('dwMediaTypeCode', DWORD), ('dwDensityCode', DWORD), ('MountedPartition', GUID))),
        NTMS_STORAGESLOT: ('StorageSlot', struct('STORAGESLOT', ('Number', DWORD), ('State', DWORD), ('Library', GUID))),
    }


class NTMS_INFO(NDRUNION):
    """The union: what decides, then the arm, each aligned for itself (C706 14.3.8; there is no ms_union in the IDL)."""
    commonHdr = (('tag', DWORD),)


class NTMS_OBJECTINFORMATION(NDRSTRUCT):
    """Aligned to 8, since one arm has a 64-bit number; impacket looks only at the arm that is there."""

    def getAlignment(self):
        return 8


def information(name, text):
    union = type(name + '_INFO', (NTMS_INFO,), {'union': arms(text)})
    return type(name, (NTMS_OBJECTINFORMATION,), {'structure': (
        ('dwSize', DWORD), ('dwType', DWORD), ('Created', SYSTEMTIME), ('Modified', SYSTEMTIME), ('ObjectGuid', GUID),
        ('Enabled', BOOL), ('dwOperationalState', DWORD), ('szName', text(64)), ('szDescription', text(127)),
        ('Info', union))})


NTMS_OBJECTINFORMATIONA = information('NTMS_OBJECTINFORMATIONA', fixed)
NTMS_OBJECTINFORMATIONW = information('NTMS_OBJECTINFORMATIONW', lambda size: WIDE_TEXT)


class INFORMATIONS_A(NDRUniConformantVaryingArray):
    item = NTMS_OBJECTINFORMATIONA


class INFORMATIONS_W(NDRUniConformantVaryingArray):
    item = NTMS_OBJECTINFORMATIONW


# Methods

def method(owner, opnum, name, ins=(), outs=()):
    """Declares a method; its class knows the interface that it is called by."""
    module = {'__module__': __name__}
    globals()[name] = type(name, (DCOMCALL,), {'opnum': opnum, 'interface': owner, 'structure': tuple(ins), **module})
    globals()[name + 'Response'] = type(
        name + 'Response', (DCOMANSWER,), {'structure': (*outs, ('ErrorCode', error_status_t)), **module})


def ids(*names):
    return tuple((name, GUID) for name in names)


def numbers(*names):
    return tuple((name, DWORD) for name in names)


OBJECT = (('lpObjectId', GUID), ('dwType', DWORD))

method(INtmsSession1, 3, 'OpenNtmsServerSessionW', (
    ('lpServer', LPWSTR), ('lpApplication', LPWSTR), ('lpClientName', WSTR), ('lpUserName', WSTR), ('dwOptions', DWORD)))
method(INtmsSession1, 4, 'OpenNtmsServerSessionA', (
    ('lpServer', LPCHAR), ('lpApplication', LPCHAR), ('lpClientName', CHAR), ('lpUserName', CHAR), ('dwOptions', DWORD)))
method(INtmsSession1, 5, 'CloseNtmsSession')
method(INtmsSession1, 6, 'SubmitNtmsOperatorRequestW', (
    ('dwRequest', DWORD), ('lpMessage', LPWSTR), ('lpArg1Id', PGUID), ('lpArg2Id', PGUID)), ids('lpRequestId'))
method(INtmsSession1, 7, 'SubmitNtmsOperatorRequestA', (
    ('dwRequest', DWORD), ('lpMessage', LPCHAR), ('lpArg1Id', PGUID), ('lpArg2Id', PGUID)), ids('lpRequestId'))
method(INtmsSession1, 8, 'WaitForNtmsOperatorRequest', ids('lpRequestId') + numbers('dwTimeout'))
method(INtmsSession1, 9, 'CancelNtmsOperatorRequest', ids('lpRequestId'))
method(INtmsSession1, 10, 'SatisfyNtmsOperatorRequest', ids('lpRequestId'))
method(INtmsSession1, 11, 'ImportNtmsDatabase')
method(INtmsSession1, 12, 'ExportNtmsDatabase')
method(INtmsSession1, 13, 'Opnum13NotUsedOnWire')
method(INtmsSession1, 14, 'AddNotification', numbers('dwType'))
method(INtmsSession1, 15, 'RemoveNotification', numbers('dwType'))
method(INtmsSession1, 16, 'DispatchNotification', numbers('dwType', 'dwOperation') + ids('lpIdentifier'))

for letter, structure, several, opnum in (
        ('A', NTMS_OBJECTINFORMATIONA, INFORMATIONS_A, 3), ('W', NTMS_OBJECTINFORMATIONW, INFORMATIONS_W, 4)):
    method(INtmsObjectInfo1, opnum, 'GetNtmsServerObjectInformation' + letter, (
        ('lpObjectId', PGUID if letter == 'A' else GUID), ('dwType', DWORD), ('dwSize', DWORD)), (('lpInfo', structure),))
    method(INtmsObjectInfo1, opnum + 2, 'SetNtmsObjectInformation' + letter, (
        ('lpObjectId', GUID), ('lpInfo', structure)))
    method(INtmsObjectInfo1, opnum + 4, 'CreateNtmsMedia' + letter, (
        ('lpMedia', structure), ('lpList', several), ('lpdwListBufferSize', DWORD), ('dwListCount', DWORD),
        ('dwOptions', DWORD)), (('lpMedia', structure), ('lpList', several)))

method(INtmsObjectManagement1, 3, 'GetNtmsObjectSecurity', OBJECT + numbers('SecurityInformation', 'nLength'), (
    ('lpSecurityDescriptor', BYTES), ('lpnLengthNeeded', DWORD)))
method(INtmsObjectManagement1, 4, 'SetNtmsObjectSecurity', OBJECT + (
    ('SecurityInformation', DWORD), ('lpSecurityDescriptor', BYTES), ('nLength', DWORD)))
for letter, name, opnum in (('A', CHAR, 5), ('W', WSTR, 6)):
    method(INtmsObjectManagement1, opnum, 'GetNtmsObjectAttribute' + letter, OBJECT + (
        ('lpAttributeName', name), ('lpdwAttributeBufferSize', DWORD)), (
        ('lpAttributeData', VARYING_BYTES), ('lpAttributeSize', DWORD)))
    method(INtmsObjectManagement1, opnum + 2, 'SetNtmsObjectAttribute' + letter, OBJECT + (
        ('lpAttributeName', name), ('lpAttributeData', BYTES), ('AttributeSize', DWORD)))
    method(INtmsObjectManagement3, opnum + 12, 'GetNtmsObjectAttribute' + letter + 'R', OBJECT + (
        ('lpAttributeName', name), ('lpdwAttributeBufferSize', DWORD)), (
        ('lpAttributeData', VARYING_BYTES), ('lpAttributeSize', DWORD), ('lpActualAttributeSize', DWORD)))
LISTING = (('lpContainerId', PGUID), ('lpdwListBufferSize', DWORD), ('dwType', DWORD), ('dwOptions', DWORD))
method(INtmsObjectManagement1, 9, 'EnumerateNtmsObject', LISTING, (('lpList', VARYING_GUIDS), ('lpdwListSize', DWORD)))
method(INtmsObjectManagement1, 10, 'DisableNtmsObject', OBJECT[::-1])
method(INtmsObjectManagement1, 11, 'EnableNtmsObject', OBJECT[::-1])
method(INtmsObjectManagement2, 12, 'EnumerateNtmsObjectR', LISTING, (
    ('lpList', VARYING_GUIDS), ('lpdwListSize', DWORD), ('lpdwOutputSize', DWORD)))
for letter, characters, string, opnum in (('A', VARYING_BYTES, STR, 13), ('W', VARYING_WCHARS, WSTR, 14)):
    method(INtmsObjectManagement2, opnum, 'GetNtmsUIOptions' + letter, (
        ('lpObjectId', PGUID), ('dwType', DWORD), ('lpdwBufSize', DWORD)), (
        ('lpszDestination', characters), ('lpdwDataSize', DWORD), ('lpdwOutSize', DWORD)))
    method(INtmsObjectManagement2, opnum + 2, 'SetNtmsUIOptions' + letter, (
        ('lpObjectId', PGUID), ('dwType', DWORD), ('dwOperation', DWORD), ('lpszDestination', string)))

method(INtmsLibraryControl1, 3, 'EjectNtmsMedia', (
    ('lpMediaId', PGUID), ('lpEjectOperation', GUID), ('dwAction', DWORD)), ids('lpEjectOperation'))
method(INtmsLibraryControl1, 4, 'InjectNtmsMedia', (
    ('lpLibraryId', GUID), ('lpInjectOperation', GUID), ('dwAction', DWORD)), ids('lpInjectOperation'))
method(INtmsLibraryControl1, 5, 'AccessNtmsLibraryDoor', ids('lpLibraryId') + numbers('dwAction'))
method(INtmsLibraryControl1, 6, 'CleanNtmsDrive', ids('lpDriveId'))
method(INtmsLibraryControl1, 7, 'DismountNtmsDrive', ids('lpDriveId'))
method(INtmsLibraryControl1, 8, 'InventoryNtmsLibrary', ids('lpLibraryId') + numbers('dwAction'))
method(INtmsLibraryControl1, 9, 'INtmsLibraryControl1_LocalOnlyOpnum09')
method(INtmsLibraryControl1, 10, 'CancelNtmsLibraryRequest', ids('lpRequestId'))
method(INtmsLibraryControl1, 11, 'ReserveNtmsCleanerSlot', ids('lpLibrary', 'lpSlot'))
method(INtmsLibraryControl1, 12, 'ReleaseNtmsCleanerSlot', ids('lpLibrary'))
method(INtmsLibraryControl1, 13, 'InjectNtmsCleaner', (
    ('lpLibrary', GUID), ('lpInjectOperation', GUID), ('dwNumberOfCleansLeft', DWORD), ('dwAction', DWORD)),
    ids('lpInjectOperation'))
method(INtmsLibraryControl1, 14, 'EjectNtmsCleaner', (
    ('lpLibrary', GUID), ('lpEjectOperation', GUID), ('dwAction', DWORD)), ids('lpEjectOperation'))
method(INtmsLibraryControl1, 15, 'DeleteNtmsLibrary', ids('lpLibraryId'))
method(INtmsLibraryControl1, 16, 'DeleteNtmsDrive', ids('lpDriveId'))
method(INtmsLibraryControl1, 17, 'GetNtmsRequestOrder', ids('lpRequestId'), numbers('lpdwOrderNumber'))
method(INtmsLibraryControl1, 18, 'SetNtmsRequestOrder', ids('lpRequestId') + numbers('dwOrderNumber'))
method(INtmsLibraryControl1, 19, 'DeleteNtmsRequests', (('lpRequestId', GUIDS), ('dwType', DWORD), ('dwCount', DWORD)))
method(INtmsLibraryControl1, 20, 'BeginNtmsDeviceChangeDetection', (), numbers('lpDetectHandle'))
method(INtmsLibraryControl1, 21, 'SetNtmsDeviceChangeDetection', (
    ('DetectHandle', DWORD), ('lpObjectId', GUIDS), ('dwType', DWORD), ('dwCount', DWORD)))
method(INtmsLibraryControl1, 22, 'EndNtmsDeviceChangeDetection', numbers('DetectHandle'))
method(INtmsLibraryControl2, 23, 'IdentifyNtmsSlot', ids('lpSlotId') + numbers('dwOption'))

method(INtmsMediaServices1, 3, 'MountNtmsMedia', (
    ('lpMediaId', GUIDS), ('lpDriveId', GUIDS), ('dwCount', DWORD), ('dwOptions', DWORD), ('dwPriority', LONG),
    ('dwTimeout', DWORD), ('lpMountInformation', NTMS_MOUNT_INFORMATION)), (
    ('lpDriveId', GUIDS), ('lpMountInformation', NTMS_MOUNT_INFORMATION)))
method(INtmsMediaServices1, 4, 'DismountNtmsMedia', (('lpMediaId', GUIDS), ('dwCount', DWORD), ('dwOptions', DWORD)))
method(INtmsMediaServices1, 5, 'Opnum5NotUsedOnWire')
method(INtmsMediaServices1, 6, 'AllocateNtmsMedia', (
    ('lpMediaPool', GUID), ('lpPartition', PGUID), ('lpMediaId', GUID), ('dwOptions', DWORD), ('dwTimeout', DWORD),
    ('lpAllocateInformation', NTMS_ALLOCATION_INFORMATION)), (
    ('lpMediaId', GUID), ('lpAllocateInformation', NTMS_ALLOCATION_INFORMATION)))
method(INtmsMediaServices1, 7, 'DeallocateNtmsMedia', ids('lpMediaId') + numbers('dwOptions'))
method(INtmsMediaServices1, 8, 'SwapNtmsMedia', ids('lpMediaId1', 'lpMediaId2'))
method(INtmsMediaServices1, 9, 'DecommissionNtmsMedia', ids('lpMediaId'))
method(INtmsMediaServices1, 10, 'SetNtmsMediaComplete', ids('lpMediaId'))
method(INtmsMediaServices1, 11, 'DeleteNtmsMedia', ids('lpMediaId'))
for letter, characters, string, opnum in (('A', VARYING_BYTES, STR, 12), ('W', VARYING_WCHARS, WSTR, 13)):
    method(INtmsMediaServices1, opnum, 'CreateNtmsMediaPool' + letter, (
        ('lpPoolName', string), ('lpMediaType', PGUID), ('dwOptions', DWORD),
        ('lpSecurityAttributes', pointer(SECURITY_ATTRIBUTES_NTMS))), ids('lpPoolId'))
    method(INtmsMediaServices1, opnum + 2, 'GetNtmsMediaPoolName' + letter, (
        ('lpPoolId', GUID), ('lpdwNameSizeBuf', DWORD)), (('lpBufName', characters), ('lpdwNameSize', DWORD)))
    method(IRobustNtmsMediaServices1, opnum + 9, 'GetNtmsMediaPoolName' + letter + 'R', (
        ('lpPoolId', GUID), ('lpdwNameSizeBuf', DWORD)), (
        ('lpBufName', characters), ('lpdwNameSize', DWORD), ('lpdwOutputSize', DWORD)))
method(INtmsMediaServices1, 16, 'MoveToNtmsMediaPool', ids('lpMediaId', 'lpPoolId'))
method(INtmsMediaServices1, 17, 'DeleteNtmsMediaPool', ids('lpPoolId'))
method(INtmsMediaServices1, 18, 'AddNtmsMediaType', ids('lpMediaTypeId', 'lpLibId'))
method(INtmsMediaServices1, 19, 'DeleteNtmsMediaType', ids('lpMediaTypeId', 'lpLibId'))
method(INtmsMediaServices1, 20, 'ChangeNtmsMediaType', ids('lpMediaId', 'lpPoolId'))
