"""A service that lets everybody in: the levels none and connect."""

import rsmp
from client import CONNECT, NONE, PRIVACY, Account, InteropTest, setting


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
        remote = self.account(PRIVACY).open()
        remote.grant_to_nobody(rsmp.NTMS_COMPUTER, remote.list(rsmp.NTMS_COMPUTER)[0], rsmp.NTMS_USE_ACCESS)

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
