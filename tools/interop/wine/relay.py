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

REQUEST, RESPONSE = 0, 2
HEADER = 16
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


def exactly(connection, size):
    data = b''
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def pass_on(source, target, kind, change):
    """Passes messages on in one direction until either side ends."""
    seen = 0
    try:
        while True:
            header = exactly(source, HEADER)
            message = header + exactly(source, struct.unpack_from('<H', header, 8)[0] - HEADER)
            if message[2] == kind:
                seen += 1
                if seen > 1:
                    message = change(message)
            target.sendall(message)
    except (EOFError, OSError):
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself


def serve(listener, port, kind, change):
    while True:
        client = listener.accept()[0]
        server = socket.create_connection(('127.0.0.1', port))
        for source, target in ((client, server), (server, client)):
            threading.Thread(target=pass_on, args=(source, target, kind, change), daemon=True).start()


def main(port):
    for name, (kind, change) in CHANGES.items():
        listener = socket.create_server(('127.0.0.1', 0))
        print('%s=%d' % (name, listener.getsockname()[1]))
        threading.Thread(target=serve, args=(listener, int(port), kind, change), daemon=True).start()
    print('ready', flush=True)
    signal.pause()


main(*sys.argv[1:])
