"""Stands between the client and the service and changes what passes, as somebody on the way could.

relay.py PORT: listens at a port of its own for each thing that it does, prints WHAT=PORT for each, then "ready", and goes on
until it is killed. The first request of a connection and its answer pass as they are, so that a test sees that the way is
open; from the second on

    request   one bit of a request is changed, in the causality identifier of ORPCTHIS, which means nothing to the service
    answer    one bit of an answer is changed, in the flags of ORPCTHAT, which mean nothing to the client
    unsigned  the verifier is cut off a request
"""

import signal
import socket
import struct
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import between  # noqa: E402, in the folder above

REQUEST, RESPONSE = 0, 2
CAUSALITY = 24 + 16 + 12  # the header of a request, its object UUID, and what stands before in ORPCTHIS
FLAGS = 24
VERIFIER_HEADER = 8


def changed_at(offset):
    def change(message):
        return message[:offset] + bytes([message[offset] ^ 0x40]) + message[offset + 1:]
    return change


def without_verifier(message):
    """The message without its verifier, and without the padding that belongs to it (MS-RPCE 2.2.2.11)."""
    size = struct.unpack_from('<H', message, 10)[0]
    if not size:
        return message
    trailer = len(message) - size - VERIFIER_HEADER
    end = trailer - message[trailer + 2]
    return message[:8] + struct.pack('<HH', end, 0) + message[12:end]


CHANGES = {
    'request': (REQUEST, changed_at(CAUSALITY)),
    'answer': (RESPONSE, changed_at(FLAGS)),
    'unsigned': (REQUEST, without_verifier),
}


def changing(kind, change):
    """Returns what changes every message of a kind in a connection but the first."""
    seen = []

    def each(message):
        if message[2] != kind:
            return message
        seen.append(message)
        return change(message) if len(seen) > 1 else message

    return each


def main(port):
    for name, (kind, change) in CHANGES.items():
        listener = socket.create_server(('127.0.0.1', 0))
        print('%s=%d' % (name, listener.getsockname()[1]))
        threading.Thread(
            target=between.serve,
            args=(listener, ('127.0.0.1', int(port)), lambda kind=kind, change=change: (changing(kind, change),) * 2),
            daemon=True,
        ).start()
    print('ready', flush=True)
    signal.pause()


main(*sys.argv[1:])
