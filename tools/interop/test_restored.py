"""After the restart that follows test_database.py: the database is as it was exported."""

import rsmp
from client import InteropTest


class Restored(InteropTest):

    def test_database_isAsItWasExported(self):
        remote = self.administrator().open()
        self.assertEqual(1, len(remote.named(rsmp.NTMS_MEDIA_POOL, 'Before the export')))
        self.assertEqual([], remote.named(rsmp.NTMS_MEDIA_POOL, 'After the export'))
        self.assertEqual(45, len(remote.list(rsmp.NTMS_STORAGESLOT)))
