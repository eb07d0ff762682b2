"""What stands between a client and a service: passes messages of RPC on, whole and one by one."""

import socket
import struct
import threading

HEADER = 16


def exactly(connection, size):
    data = b''
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def pass_on(source, target, each):
    """Passes messages on in one direction, as EACH returns them, until either side ends."""
    try:
        while True:
            header = exactly(source, HEADER)
            target.sendall(each(header + exactly(source, struct.unpack_from('<H', header, 8)[0] - HEADER)))
    except (EOFError, OSError):
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself


def serve(listener, server, connected):
    """Joins each client with the server; CONNECTED returns what each message passes through, from the client and from the server."""
    while True:
        client = listener.accept()[0]
        service = socket.create_connection(server)
        asked, answered = connected()
        for way in ((client, service, asked), (service, client, answered)):
            threading.Thread(target=pass_on, args=way, daemon=True).start()
