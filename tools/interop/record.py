"""Stands between a client and the service and notes what they say to each other.

record.py FILE SERVER [PORT [ADDRESS]]: listens at 127.0.0.1, or ADDRESS, at PORT or one that the system picks, prints it, passes
everything on to SERVER (HOST:PORT), and when it is ended writes FILE: a line "connection" for each connection, and a line for each
PDU after it, "> " from the client or "< " from the server and its bytes as hexadecimal digits. Lines that begin with # are for whoever
keeps the file to say where it is from.
"""

import signal
import socket
import struct
import sys
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


def pass_on(source, target, sign, lines):
    """Passes messages on in one direction until either side ends."""
    try:
        while True:
            header = exactly(source, HEADER)
            message = header + exactly(source, struct.unpack_from('<H', header, 8)[0] - HEADER)
            lines.append('%s %s' % (sign, message.hex()))
            target.sendall(message)
    except (EOFError, OSError):
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself


def serve(listener, server, connections):
    while True:
        client = listener.accept()[0]
        service = socket.create_connection(server)
        lines = ['connection']
        connections.append(lines)
        for way in ((client, service, '>', lines), (service, client, '<', lines)):
            threading.Thread(target=pass_on, args=way, daemon=True).start()


def main(file, server, port='0', address='127.0.0.1'):
    host, service = server.rsplit(':', 1)
    connections = []
    listener = socket.create_server((address, int(port)))
    threading.Thread(target=serve, args=(listener, (host, int(service)), connections), daemon=True).start()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    print(listener.getsockname()[1], flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    with open(file, 'w', encoding='ascii') as kept:
        for lines in connections:
            kept.writelines(line + '\n' for line in lines)


main(*sys.argv[1:])
