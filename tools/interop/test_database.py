"""ExportNtmsDatabase and ImportNtmsDatabase; what comes after the restart is in test_restored.py."""

import os
import subprocess

import rsmp
from client import InteropTest, setting


class Database(InteropTest):

    def test_1_user_mayNeitherExportNorImport(self):
        remote = self.user().open()
        self.assertEqual(1, len(remote.list(rsmp.NTMS_COMPUTER)))
        for function in ('ExportNtmsDatabase', 'ImportNtmsDatabase'):
            self.assert_refused(rsmp.ERROR_ACCESS_DENIED, remote.call, function)
        self.assertFalse(os.path.exists(setting('SET')))

    def test_2_exportedSet_isVerified(self):
        remote = self.administrator().open()
        self.create(remote, 'Before the export')
        remote.call('ExportNtmsDatabase')
        verified = subprocess.run([setting('COMMAND'), 'verify', setting('SET')], capture_output=True, text=True,
                                  timeout=60, check=False)
        self.assertEqual(0, verified.returncode, verified.stdout + verified.stderr)

    def test_3_import_isTakenUpByTheNextStart(self):
        remote = self.administrator().open()
        self.create(remote, 'After the export')
        remote.call('ImportNtmsDatabase')
        self.assertEqual(1, len(remote.named(rsmp.NTMS_MEDIA_POOL, 'After the export')))

    @staticmethod
    def create(remote, name):
        remote.call('CreateNtmsMediaPoolW', lpPoolName=name, lpMediaType=None, dwOptions=rsmp.NTMS_CREATE_NEW,
                    lpSecurityAttributes=None)
