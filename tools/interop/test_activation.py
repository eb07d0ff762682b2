"""From activation to CloseNtmsSession, and what is refused on the way."""

from impacket.dcerpc.v5 import dcomrt

import rsmp
from client import (CONNECT, INTEGRITY, NONE, PRIVACY, UNKNOWN_ID, Account, Fault, InteropTest, Refused, RemoteObject,
                    setting)

UNKNOWN_INTERFACE = UNKNOWN_ID + b'\0\0\0\0'


class Sessions(InteropTest):

    def test_integrity_sessionFromActivationToClose(self):
        self.session(INTEGRITY)

    def test_privacy_sessionFromActivationToClose(self):
        self.session(PRIVACY)

    def session(self, level):
        remote = self.administrator(level).open()
        self.assertEqual(3, len(remote.list(rsmp.NTMS_LIBRARY)))
        remote.call('CloseNtmsSession')
        self.assert_refused(rsmp.ERROR_INVALID_HANDLE, remote.call, 'ExportNtmsDatabase')

    def test_integrity_textCanBeRead_privacy_cannot(self):
        for level, readable in ((INTEGRITY, True), (PRIVACY, False)):
            remote = self.administrator(level).activate()
            sent = []
            self.on_send(remote, lambda data: sent.append(data) or data)
            remote.call('OpenNtmsServerSessionW', lpServer=None, lpApplication='can this be read', lpClientName='PC',
                        lpUserName='', dwOptions=0)
            self.assertEqual(readable, 'can this be read'.encode('utf-16le') in b''.join(sent))
            self.disconnect()

    @staticmethod
    def on_send(remote, change):
        transport = remote.connection().get_rpc_transport()
        original = transport.send
        transport.send = lambda data, *more, **named: original(change(data), *more, **named)

    def test_messageChangedOnItsWay_isRefused(self):
        for level in (INTEGRITY, PRIVACY):
            remote = self.administrator(level).open()
            self.on_send(remote, lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:])
            self.assert_fault('00000721', remote.call, 'ExportNtmsDatabase')  # RPC_S_SEC_PKG_ERROR
            self.disconnect()

    def test_olderActivation_givesAnObject(self):
        account = self.administrator()
        first = dcomrt.IActivation(account.connect().get_dce_rpc()).RemoteActivation(
            rsmp.CLSID_CNtmsSvr, rsmp.INtmsSession1)
        remote = RemoteObject(dcomrt.IRemUnknown2(first), rsmp.INtmsSession1)
        self.assert_refused(rsmp.ERROR_INVALID_HANDLE, remote.call, 'CloseNtmsSession')
        remote.call('OpenNtmsServerSessionW', lpServer=None, lpApplication='interop', lpClientName='PC', lpUserName='',
                    dwOptions=0)
        remote.call('CloseNtmsSession')

    def test_serverAlive2_namesTheAddress(self):
        bindings = dcomrt.IObjectExporter(self.administrator().connect().get_dce_rpc()).ServerAlive2()
        self.assertIn('127.0.0.1[%s]' % setting('PORT'), [each['aNetworkAddr'].rstrip('\0') for each in bindings])

    def test_references_areCountedAndGivenBack(self):
        remote = self.administrator().open()
        remote.first.RemAddRef()
        released = 0
        while self.has_object(remote):
            self.assertLess(released, 20)  # an activation comes with some
            remote.first.RemRelease()
            released += 1
        self.assertGreater(released, 1)

    @staticmethod
    def has_object(remote):
        try:
            remote.call('CancelNtmsOperatorRequest', lpRequestId=UNKNOWN_ID)
        except Fault as fault:
            if 'RPC_E_DISCONNECTED' not in str(fault):
                raise
            return False
        except Refused:
            return True


class Refusals(InteropTest):

    def test_wrongPassword(self):
        self.assert_fault('rpc_s_access_denied', Account(setting('ADMINISTRATOR'), 'guessed').activate)

    def test_unknownAccount(self):
        self.assert_fault('rpc_s_access_denied', Account('nobody', setting('PASSWORD')).activate)

    def test_nobody(self):
        self.assert_fault('rpc_s_access_denied', Account('', '', NONE).activate)

    def test_levelBelowTheMinimum_atActivation(self):
        self.assert_fault('rpc_s_access_denied', self.administrator(CONNECT).activate)

    def test_levelBelowTheMinimum_atTheObject(self):
        remote = self.administrator().activate(object_level=CONNECT)
        self.assert_fault('rpc_s_access_denied', remote.call, 'CloseNtmsSession')

    def test_unknownClass(self):
        self.assert_refused(rsmp.REGDB_E_CLASSNOTREG, self.administrator().activate, UNKNOWN_ID)

    def test_unknownInterface_atActivation(self):
        self.assert_refused(rsmp.E_NOINTERFACE, self.administrator().activate, iid=UNKNOWN_INTERFACE)

    def test_unknownInterface_queried(self):
        self.assert_refused(rsmp.E_NOINTERFACE, self.administrator().activate().interface, UNKNOWN_INTERFACE)

    def test_unknownInterface_bound(self):
        connection = self.administrator().activate().connection()
        with self.assertRaisesRegex(Exception, 'abstract_syntax_not_supported'):
            connection.alter_ctx(UNKNOWN_INTERFACE)

    def test_unknownObject(self):
        remote = self.administrator().open()
        self.assert_fault('RPC_E_DISCONNECTED', remote.send, rsmp.CloseNtmsSession(), rsmp.INtmsSession1, UNKNOWN_ID)
        remote.call('CloseNtmsSession')

    def test_objectOfAnotherAccount(self):
        ipid = self.administrator().open().first.get_iPid()
        self.disconnect()
        other = self.user().open()
        self.assert_fault('rpc_s_access_denied', other.send, rsmp.CloseNtmsSession(), rsmp.INtmsSession1, ipid)

    def test_unknownOpnum(self):
        remote = self.administrator().open()
        request = rsmp.CloseNtmsSession()
        request.opnum = 17
        self.assert_fault('nca_s_op_rng_error', remote.send, request, rsmp.INtmsSession1, remote.first.get_iPid())
        remote.call('CloseNtmsSession')

    def test_reservedMethods_areNotImplemented(self):
        remote = self.administrator().open()
        for function in ('Opnum13NotUsedOnWire', 'Opnum5NotUsedOnWire', 'INtmsLibraryControl1_LocalOnlyOpnum09'):
            self.assert_refused(rsmp.E_NOTIMPL, remote.call, function)

    def test_noSession(self):
        self.assert_refused(rsmp.ERROR_INVALID_HANDLE, self.administrator().activate().call, 'ExportNtmsDatabase')
