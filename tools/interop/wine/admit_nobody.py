"""Grants a caller without a name everything in a service, so that the level none can be tested with all functions.

admit_nobody.py PORT
"""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parent.parent))

import rsmp  # noqa: E402
from client import PRIVACY, Account, InteropTest, setting  # noqa: E402


def pools(remote, above):
    """Pools with all that are in them."""
    found = list(above)
    for pool in above:
        within = [each for each in remote.list(rsmp.NTMS_MEDIA_POOL, pool) if each not in found]
        found += pools(remote, within)
    return set(found)


def grant(remote, kind, identifiers):
    for identifier in identifiers:
        remote.grant_to_nobody(kind, identifier, rsmp.NTMS_ALL_ACCESS | rsmp.READ_CONTROL)


def main(port):
    remote = Account(setting('ADMINISTRATOR'), setting('PASSWORD'), PRIVACY, port).open()
    for kind in (rsmp.NTMS_COMPUTER, rsmp.NTMS_LIBRARY):
        grant(remote, kind, remote.list(kind))
    grant(remote, rsmp.NTMS_MEDIA_POOL, pools(remote, remote.list(rsmp.NTMS_MEDIA_POOL, options=rsmp.NTMS_ENUM_ROOTPOOL)))
    remote.call('CloseNtmsSession')
    InteropTest.disconnect()


main(*sys.argv[1:])
