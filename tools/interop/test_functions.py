"""Each interface of MS-RSMP: a function that succeeds, with what it answers, and one that is refused, with its code."""

import rsmp
from client import NO_ID, UNKNOWN_ID, InteropTest
from rsmp import text_of

INFINITE = 0xFFFFFFFF


class FunctionTest(InteropTest):

    def setUp(self):
        super().setUp()
        self.remote = self.administrator().open()

    def call(self, function, **arguments):
        return self.remote.call(function, **arguments)

    def refused(self, code, function, **arguments):
        return self.assert_refused(code, self.remote.call, function, **arguments)

    def one(self, kind, name):
        """The object of a type with a name."""
        found = self.remote.named(kind, name)
        self.assertEqual(1, len(found), '%s of type %d' % (name, kind))
        return found[0]

    def library(self):
        return self.one(rsmp.NTMS_LIBRARY, 'HP MSL G3 Series DEC810000K')

    def pool(self, name):
        return self.call('CreateNtmsMediaPoolW', lpPoolName=name, lpMediaType=self.one(rsmp.NTMS_MEDIA_TYPE, 'LTO-4'),
                         dwOptions=rsmp.NTMS_CREATE_NEW, lpSecurityAttributes=None)['lpPoolId']


class Session1(FunctionTest):

    def test_operatorRequest_isSubmittedAndCancelled(self):
        request = self.call('SubmitNtmsOperatorRequestW', dwRequest=rsmp.NTMS_OPREQ_MESSAGE, lpMessage='Bring coffee: ☕',
                            lpArg1Id=None, lpArg2Id=None)['lpRequestId']
        told = self.remote.information(request, rsmp.NTMS_OPREQUEST)['Info']['OpRequest']
        self.assertEqual('Bring coffee: ☕', text_of(told['szMessage']))
        self.assertEqual('interop', text_of(told['szApplication']))
        self.call('CancelNtmsOperatorRequest', lpRequestId=request)

    def test_operatorRequest_isSatisfiedAndWaitedFor(self):
        request = self.call('SubmitNtmsOperatorRequestW', dwRequest=rsmp.NTMS_OPREQ_MESSAGE, lpMessage='Done?',
                            lpArg1Id=None, lpArg2Id=None)['lpRequestId']
        self.call('SatisfyNtmsOperatorRequest', lpRequestId=request)
        self.call('WaitForNtmsOperatorRequest', lpRequestId=request, dwTimeout=INFINITE)

    def test_operatorRequest_unknown(self):
        for function in ('CancelNtmsOperatorRequest', 'SatisfyNtmsOperatorRequest'):
            self.refused(rsmp.ERROR_OBJECT_NOT_FOUND, function, lpRequestId=UNKNOWN_ID)

    def test_sessionOfTheAnsiForm_opens(self):
        remote = self.administrator().activate()
        remote.call('OpenNtmsServerSessionA', lpServer=None, lpApplication=b'A', lpClientName=b'C', lpUserName=b'U',
                    dwOptions=0)
        remote.call('CloseNtmsSession')


class ObjectInfo1(FunctionTest):

    def test_everyType_bothForms_tellTheSame(self):
        """Each type of object that a library has; requests of operators and logical media have tests of their own."""
        told = 0
        for kind in range(rsmp.NTMS_CHANGER, rsmp.NTMS_STORAGESLOT + 1):
            for identifier in self.remote.list(kind)[:3]:
                wide = self.remote.information(identifier, kind, 'W')
                narrow = self.remote.information(identifier, kind, 'A')
                self.assertEqual((rsmp.SIZE_W, rsmp.SIZE_A), (wide['dwSize'], narrow['dwSize']))
                self.assertEqual((kind, identifier), (wide['dwType'], wide['ObjectGuid']))
                self.assertEqual(self.plain(wide), self.plain(narrow))
                told += 1
        self.assertGreater(told, 30)

    def plain(self, structure):
        """A structure's members as values, whatever form its texts have."""
        members = {}
        for name in structure.fields:
            value = structure[name]
            if name == 'dwSize':
                continue
            if name.startswith('sz'):
                value = text_of(value)
            elif hasattr(value, 'fields'):
                value = self.plain(value)
            members[name] = value
        return members

    def test_physicalMedium_isWhatTheLibraryHolds(self):
        medium = self.remote.information(self.one(rsmp.NTMS_PHYSICAL_MEDIA, 'BKP001L4'), rsmp.NTMS_PHYSICAL_MEDIA)
        arm = medium['Info']['PhysicalMedia']
        self.assertEqual('BKP001L4', text_of(arm['szBarCode']))
        self.assertEqual(self.library(), arm['CurrentLibrary'])
        self.assertEqual(rsmp.NTMS_STORAGESLOT, arm['LocationType'])
        slot = self.remote.information(arm['Location'], rsmp.NTMS_STORAGESLOT)
        self.assertEqual(1, slot['Info']['StorageSlot']['Number'])

    def test_side_hasItsLabelAndCapacity(self):
        medium = self.one(rsmp.NTMS_PHYSICAL_MEDIA, 'BKP001L4')
        side = self.remote.list(rsmp.NTMS_PARTITION, medium)[0]
        for letter in 'AW':
            arm = self.remote.information(side, rsmp.NTMS_PARTITION, letter)['Info']['Partition']
            self.assertEqual(medium, arm['PhysicalMedia'])
            self.assertEqual('Monday', text_of(arm['szOmidLabelInfo']))
            self.assertEqual(16, arm['dwOmidLabelIdLength'])
            self.assertGreater(arm['Capacity']['QuadPart'], 10 ** 11)

    def test_description_setInOneForm_isReadInTheOther(self):
        library = self.library()
        for letter, other in ('AW', 'WA'):
            text = 'written as ' + letter
            told = self.remote.information(library, rsmp.NTMS_LIBRARY, letter)
            told['szDescription'] = rsmp.wide(text) if letter == 'W' else text.encode().ljust(127, b'\0')
            self.call('SetNtmsObjectInformation' + letter, lpObjectId=library, lpInfo=told)
            read = self.remote.information(library, rsmp.NTMS_LIBRARY, other)
            self.assertEqual(text, text_of(read['szDescription']))

    def test_unknownObject(self):
        self.refused(rsmp.ERROR_OBJECT_NOT_FOUND, 'GetNtmsServerObjectInformationW', lpObjectId=UNKNOWN_ID,
                     dwType=rsmp.NTMS_LIBRARY, dwSize=rsmp.SIZE_W)

    def test_structureTooSmall(self):
        self.refused(rsmp.ERROR_INVALID_PARAMETER, 'GetNtmsServerObjectInformationW', lpObjectId=self.library(),
                     dwType=rsmp.NTMS_LIBRARY, dwSize=100)


class ObjectManagement1(FunctionTest):

    def test_listTooShort_saysHowManyThereAre(self):
        answer = self.refused(rsmp.ERROR_INSUFFICIENT_BUFFER, 'EnumerateNtmsObject', lpContainerId=None,
                              lpdwListBufferSize=2, dwType=rsmp.NTMS_STORAGESLOT, dwOptions=0)
        self.assertEqual(45, answer['lpdwListSize'])
        self.assertEqual(2, len(answer['lpList']))

    def test_slotsOfALibrary(self):
        self.assertEqual(45, len(self.remote.list(rsmp.NTMS_STORAGESLOT, self.library())))

    def test_unknownContainer(self):
        self.refused(rsmp.ERROR_OBJECT_NOT_FOUND, 'EnumerateNtmsObject', lpContainerId=UNKNOWN_ID, lpdwListBufferSize=2,
                     dwType=rsmp.NTMS_STORAGESLOT, dwOptions=0)

    def test_attribute_isKept(self):
        library = self.library()
        value = bytes(range(256))
        self.call('SetNtmsObjectAttributeW', lpObjectId=library, dwType=rsmp.NTMS_LIBRARY, lpAttributeName='interop',
                  lpAttributeData=value, AttributeSize=len(value))
        answer = self.call('GetNtmsObjectAttributeW', lpObjectId=library, dwType=rsmp.NTMS_LIBRARY,
                           lpAttributeName='interop', lpdwAttributeBufferSize=1000)
        self.assertEqual((value, len(value)), (b''.join(answer['lpAttributeData']), answer['lpAttributeSize']))

    def test_security_isASelfRelativeDescriptor(self):
        arguments = {'lpObjectId': self.library(), 'dwType': rsmp.NTMS_LIBRARY,
                     'SecurityInformation': rsmp.OWNER_SECURITY_INFORMATION | rsmp.DACL_SECURITY_INFORMATION}
        short = self.refused(rsmp.ERROR_INSUFFICIENT_BUFFER, 'GetNtmsObjectSecurity', nLength=1, **arguments)
        needed = short['lpnLengthNeeded']
        descriptor = b''.join(self.call('GetNtmsObjectSecurity', nLength=needed, **arguments)['lpSecurityDescriptor'])
        self.assertEqual((needed, 1), (len(descriptor), descriptor[0]))
        self.assertEqual((0x04, 0x80), (descriptor[2] & 0x04, descriptor[3] & 0x80))  # a DACL, self-relative

    def test_drive_isDisabledAndEnabled(self):
        drive = self.remote.list(rsmp.NTMS_DRIVE, self.library())[1]
        for function, enabled in (('DisableNtmsObject', 0), ('EnableNtmsObject', 1)):
            self.call(function, dwType=rsmp.NTMS_DRIVE, lpObjectId=drive)
            while self.remote.information(drive, rsmp.NTMS_DRIVE)['Enabled'] != enabled:
                pass  # the library has more to do; if it never comes to this, the test's time runs out


class ObjectManagement2(FunctionTest):

    def test_robustList_isAsLongAsThereAreObjects(self):
        answer = self.call('EnumerateNtmsObjectR', lpContainerId=None, lpdwListBufferSize=100,
                           dwType=rsmp.NTMS_STORAGESLOT, dwOptions=0)
        self.assertEqual((45, 45), (len(answer['lpList']), answer['lpdwListSize']))

    def test_robustList_tooShort_isEmpty(self):
        answer = self.refused(rsmp.ERROR_INSUFFICIENT_BUFFER, 'EnumerateNtmsObjectR', lpContainerId=None,
                              lpdwListBufferSize=2, dwType=rsmp.NTMS_STORAGESLOT, dwOptions=0)
        self.assertEqual((0, 45), (answer['lpdwListSize'], answer['lpdwOutputSize']))

    def test_destinationOfMessages_isSetInBothForms(self):
        computer = self.remote.list(rsmp.NTMS_COMPUTER)[0]
        for letter in 'AW':
            self.call('SetNtmsUIOptions' + letter, lpObjectId=computer, dwType=rsmp.NTMS_UITYPE_INFO,
                      dwOperation=rsmp.NTMS_UIDEST_ADD, lpszDestination='desk-' + letter)
            answer = self.call('GetNtmsUIOptions' + letter, lpObjectId=computer, dwType=rsmp.NTMS_UITYPE_INFO,
                               lpdwBufSize=500)
            read = answer['lpszDestination']
            text = b''.join(read).decode() if letter == 'A' else ''.join(chr(unit) for unit in read)
            self.assertIn('desk-' + letter, text.split('\0'))


class ObjectManagement3(FunctionTest):

    def test_robustAttribute(self):
        library = self.library()
        name = {'lpObjectId': library, 'dwType': rsmp.NTMS_LIBRARY, 'lpAttributeName': 'robust'}
        self.call('SetNtmsObjectAttributeW', lpAttributeData=b'seven b', AttributeSize=7, **name)
        answer = self.call('GetNtmsObjectAttributeWR', lpdwAttributeBufferSize=7, **name)
        self.assertEqual((b'seven b', 7), (b''.join(answer['lpAttributeData']), answer['lpActualAttributeSize']))
        short = self.refused(rsmp.ERROR_INSUFFICIENT_BUFFER, 'GetNtmsObjectAttributeWR', lpdwAttributeBufferSize=6, **name)
        self.assertEqual((0, 7), (short['lpAttributeSize'], short['lpActualAttributeSize']))


class LibraryControl1(FunctionTest):

    def test_inventory_isQueued(self):
        before = len(self.remote.list(rsmp.NTMS_LIBREQUEST))
        self.call('InventoryNtmsLibrary', lpLibraryId=self.library(), dwAction=rsmp.NTMS_INVENTORY_FAST)
        self.assertEqual(before + 1, len(self.remote.list(rsmp.NTMS_LIBREQUEST)))

    def test_inventory_unknownLibrary(self):
        self.refused(rsmp.ERROR_INVALID_LIBRARY, 'InventoryNtmsLibrary', lpLibraryId=UNKNOWN_ID,
                     dwAction=rsmp.NTMS_INVENTORY_FAST)

    def test_deviceChangeDetection_beginsAndEnds(self):
        handle = self.call('BeginNtmsDeviceChangeDetection')['lpDetectHandle']
        self.call('EndNtmsDeviceChangeDetection', DetectHandle=handle)
        self.refused(rsmp.ERROR_INVALID_HANDLE, 'EndNtmsDeviceChangeDetection', DetectHandle=handle)


class LibraryControl2(FunctionTest):

    def test_slot_isIdentified(self):
        slot = self.remote.list(rsmp.NTMS_STORAGESLOT, self.library())[0]
        self.call('IdentifyNtmsSlot', lpSlotId=slot, dwOption=0)

    def test_unknownSlot(self):
        self.refused(rsmp.ERROR_OBJECT_NOT_FOUND, 'IdentifyNtmsSlot', lpSlotId=UNKNOWN_ID, dwOption=0)


class MediaServices1(FunctionTest):

    def test_medium_isAllocatedMountedDismountedAndFreed(self):
        pool = self.pool('Interop media')
        medium = self.one(rsmp.NTMS_PHYSICAL_MEDIA, 'SCR001L4')
        self.call('MoveToNtmsMediaPool', lpMediaId=medium, lpPoolId=pool)
        request = {'lpMediaPool': pool, 'lpPartition': None, 'dwOptions': rsmp.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE,
                   'dwTimeout': 0, 'lpAllocateInformation': self.allocation(), 'lpMediaId': NO_ID}
        answer = self.call('AllocateNtmsMedia', **request)
        logical = answer['lpMediaId']
        self.assertEqual(pool, answer['lpAllocateInformation']['AllocatedFrom'])
        told = self.remote.information(logical, rsmp.NTMS_LOGICAL_MEDIA)['Info']['LogicalMedia']
        self.assertEqual((pool, 1), (told['MediaPool'], told['dwNumberOfPartitions']))
        mounted = self.call('MountNtmsMedia', lpMediaId=[logical], lpDriveId=[NO_ID], dwCount=1,
                            dwOptions=rsmp.NTMS_MOUNT_READ, dwPriority=0, dwTimeout=30000,
                            lpMountInformation=self.mount())
        drive = mounted['lpDriveId'][0]['Data']
        self.assertIn(drive, self.remote.list(rsmp.NTMS_DRIVE, self.library()))
        self.call('DismountNtmsMedia', lpMediaId=[logical], dwCount=1, dwOptions=rsmp.NTMS_DISMOUNT_IMMEDIATE)
        self.call('DeallocateNtmsMedia', lpMediaId=logical, dwOptions=0)
        self.refused(rsmp.ERROR_INVALID_MEDIA, 'DeallocateNtmsMedia', lpMediaId=logical, dwOptions=0)

    @staticmethod
    def allocation():
        structure = rsmp.NTMS_ALLOCATION_INFORMATION()
        structure['dwSize'] = 32
        structure['lpReserved'] = rsmp.NULL
        structure['AllocatedFrom'] = NO_ID
        return structure

    @staticmethod
    def mount():
        structure = rsmp.NTMS_MOUNT_INFORMATION()
        structure['dwSize'] = 16
        structure['lpReserved'] = rsmp.NULL
        return structure

    def test_poolName_inBothForms(self):
        pool = self.pool('Interop names')
        for letter in 'AW':
            answer = self.call('GetNtmsMediaPoolName' + letter, lpPoolId=pool, lpdwNameSizeBuf=100)
            self.assertEqual('Interop names', text_of(answer['lpBufName']))
            self.assertEqual((14, 100), (answer['lpdwNameSize'], len(answer['lpBufName'])))

    def test_pool_ofTheAnsiForm_existsOnce(self):
        arguments = {'lpPoolName': 'Interop Übung', 'lpMediaType': None, 'dwOptions': rsmp.NTMS_CREATE_NEW,
                     'lpSecurityAttributes': None}
        pool = self.call('CreateNtmsMediaPoolA', **arguments)['lpPoolId']
        self.assertEqual([pool], self.remote.named(rsmp.NTMS_MEDIA_POOL, 'Interop Übung'))
        self.refused(rsmp.ERROR_ALREADY_EXISTS, 'CreateNtmsMediaPoolA', **arguments)
        self.call('DeleteNtmsMediaPool', lpPoolId=pool)
        self.refused(rsmp.ERROR_INVALID_MEDIA_POOL, 'DeleteNtmsMediaPool', lpPoolId=pool)


class RobustMediaServices1(FunctionTest):

    def test_robustPoolName(self):
        pool = self.pool('Robust')
        for letter in 'AW':
            answer = self.call('GetNtmsMediaPoolName' + letter + 'R', lpPoolId=pool, lpdwNameSizeBuf=7)
            self.assertEqual(('Robust', 7), (text_of(answer['lpBufName']), answer['lpdwNameSize']))
            short = self.refused(rsmp.ERROR_INSUFFICIENT_BUFFER, 'GetNtmsMediaPoolName' + letter + 'R', lpPoolId=pool,
                                 lpdwNameSizeBuf=6)
            self.assertEqual((0, 7), (short['lpdwNameSize'], short['lpdwOutputSize']))
