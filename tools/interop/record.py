"""Stands between a client and the service and notes what they say to each other.

record.py FILE SERVER [PORT [ADDRESS]]: listens at 127.0.0.1, or ADDRESS, at PORT or one that the system picks, prints it, passes
everything on to SERVER (HOST:PORT), and when it is ended writes FILE: a line "connection" for each connection, and a line for each
PDU after it, "> " from the client or "< " from the server and its bytes as hexadecimal digits. Lines that begin with # are for whoever
keeps the file to say where it is from.
"""

import signal
import socket
import sys
import threading

import between


def noting(connections):
    """Begins the notes of a connection; returns what notes a message of the client's and one of the server's."""
    lines = ['connection']
    connections.append(lines)

    def note(sign):
        def each(message):
            lines.append('%s %s' % (sign, message.hex()))
            return message

        return each

    return note('>'), note('<')


def main(file, server, port='0', address='127.0.0.1'):
    host, service = server.rsplit(':', 1)
    connections = []
    listener = socket.create_server((address, int(port)))
    threading.Thread(
        target=between.serve, args=(listener, (host, int(service)), lambda: noting(connections)), daemon=True
    ).start()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    print(listener.getsockname()[1], flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    with open(file, 'w', encoding='ascii') as kept:
        for lines in connections:
            kept.writelines(line + '\n' for line in lines)


main(*sys.argv[1:])
