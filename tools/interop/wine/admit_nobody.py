"""Grants a caller without a name everything in a service, so that the level none can be tested with all functions.

admit_nobody.py PORT
"""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parent.parent))

import rsmp  # noqa: E402
from client import PRIVACY, Account, InteropTest, setting  # noqa: E402


def main(port):
    remote = Account(setting('ADMINISTRATOR'), setting('PASSWORD'), PRIVACY, port).open()
    for kind in (rsmp.NTMS_COMPUTER, rsmp.NTMS_LIBRARY, rsmp.NTMS_MEDIA_POOL):
        for identifier in remote.list(kind):
            remote.grant_to_nobody(kind, identifier, rsmp.NTMS_ALL_ACCESS)
    remote.call('CloseNtmsSession')
    InteropTest.disconnect()


main(*sys.argv[1:])
