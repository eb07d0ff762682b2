"""Activates an object and keeps it: what Wine's rpcrt4 cannot do by itself.

activate.py LEVEL PORT [ACCOUNT]; without an account, nobody activates. Prints INTERFACE=IPID for each interface of MS-RSMP,
then "ready", and keeps the object until it is killed. The service takes an object from a client that has not pinged for six
minutes; impacket pings by itself.
"""

import pathlib
import signal
import sys

sys.path.append(str(pathlib.Path(__file__).parent.parent))

import rsmp  # noqa: E402
from client import Account, setting  # noqa: E402
from impacket.uuid import bin_to_string  # noqa: E402

INTERFACES = ('INtmsSession1', 'INtmsObjectInfo1', 'INtmsObjectManagement1', 'INtmsObjectManagement2',
              'INtmsObjectManagement3', 'INtmsLibraryControl1', 'INtmsLibraryControl2', 'INtmsMediaServices1',
              'IRobustNtmsMediaServices1')


def main(level, port, name=''):
    account = Account(name, setting('PASSWORD') if name else '', int(level), port)
    remote = account.activate()
    for interface in INTERFACES:
        ipid = remote.interface(getattr(rsmp, interface)).get_iPid()
        print('%s=%s' % (interface, bin_to_string(ipid)))
    print('ready', flush=True)
    signal.pause()


main(*sys.argv[1:])
