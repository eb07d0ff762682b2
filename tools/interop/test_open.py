"""A service that lets everybody in: the levels none and connect."""

import struct

import rsmp
from client import CONNECT, NONE, PRIVACY, Account, InteropTest, Refused, setting


class OpenService(InteropTest):

    @staticmethod
    def account(level):
        name, password = ('', '') if level == NONE else (setting('ADMINISTRATOR'), setting('PASSWORD'))
        return Account(name, password, level, setting('OPEN_PORT'))

    def test_none_nobodyMayOpenASession_untilHeIsGrantedIt(self):
        remote = self.account(NONE).activate()
        opening = {'lpServer': None, 'lpApplication': 'interop', 'lpClientName': 'PC', 'lpUserName': '', 'dwOptions': 0}
        self.assert_refused(rsmp.ERROR_ACCESS_DENIED, remote.call, 'OpenNtmsServerSessionW', **opening)
        self.disconnect()
        self.grant_use_to_nobody()
        self.disconnect()
        remote = self.account(NONE).activate()
        remote.call('OpenNtmsServerSessionW', **opening)
        self.assertEqual(3, len(remote.list(rsmp.NTMS_LIBRARY)))
        self.assert_refused(rsmp.ERROR_ACCESS_DENIED, remote.call, 'ExportNtmsDatabase')
        remote.call('CloseNtmsSession')
        self.assert_refused(rsmp.ERROR_INVALID_HANDLE, remote.call, 'ExportNtmsDatabase')

    def grant_use_to_nobody(self):
        """Adds an entry for ANONYMOUS LOGON (S-1-5-7) to the DACL of the computer."""
        remote = self.account(PRIVACY).open()
        computer = {'lpObjectId': remote.list(rsmp.NTMS_COMPUTER)[0], 'dwType': rsmp.NTMS_COMPUTER,
                    'SecurityInformation': rsmp.DACL_SECURITY_INFORMATION}
        with self.assertRaises(Refused) as short:
            remote.call('GetNtmsObjectSecurity', nLength=0, **computer)
        length = short.exception.answer['lpnLengthNeeded']
        descriptor = bytearray(b''.join(
            remote.call('GetNtmsObjectSecurity', nLength=length, **computer)['lpSecurityDescriptor']))
        dacl = struct.unpack_from('<L', descriptor, 16)[0]
        size, count = struct.unpack_from('<HH', descriptor, dacl + 2)
        self.assertEqual(len(descriptor), dacl + size)  # nothing stands behind the DACL
        entry = struct.pack('<BBHL', 0, 0, 20, rsmp.NTMS_USE_ACCESS) + bytes.fromhex('010100000000000507000000')
        struct.pack_into('<HH', descriptor, dacl + 2, size + len(entry), count + 1)
        changed = bytes(descriptor) + entry
        remote.call('SetNtmsObjectSecurity', lpSecurityDescriptor=changed, nLength=len(changed), **computer)

    def test_connect_sessionFromActivationToClose(self):
        self.session(CONNECT)

    def test_privacy_sessionFromActivationToClose(self):
        self.session(PRIVACY)

    def session(self, level):
        remote = self.account(level).open()
        self.assertEqual(3, len(remote.list(rsmp.NTMS_LIBRARY)))
        remote.call('ExportNtmsDatabase')
        remote.call('CloseNtmsSession')
        self.assert_refused(rsmp.ERROR_INVALID_HANDLE, remote.call, 'ExportNtmsDatabase')

    def test_connect_wrongPassword_isRefused(self):
        wrong = Account(setting('ADMINISTRATOR'), 'guessed', CONNECT, setting('OPEN_PORT'))
        self.assert_fault('rpc_s_access_denied', wrong.activate)
