"""A client of the service, by impacket: objects, the interfaces of one, calls, and what comes of them."""

import contextlib
import os
import signal
import struct
import unittest

from impacket.dcerpc.v5 import dcomrt, ndr, rpcrt
from impacket.dcerpc.v5.dcomrt import INTERFACE, DCOMConnection, IRemUnknown2
from impacket.uuid import string_to_bin

import rsmp

NONE = rpcrt.RPC_C_AUTHN_LEVEL_NONE
CONNECT = rpcrt.RPC_C_AUTHN_LEVEL_CONNECT
INTEGRITY = rpcrt.RPC_C_AUTHN_LEVEL_PKT_INTEGRITY
PRIVACY = rpcrt.RPC_C_AUTHN_LEVEL_PKT_PRIVACY

HOST = '127.0.0.1'
NO_ID = b'\0' * 16
UNKNOWN_ID = string_to_bin('5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7fff')
TEST_SECONDS = 40


class Refused(Exception):
    """The server has answered an HRESULT that is no success."""

    def __init__(self, function, code, answer):
        Exception.__init__(self, '%s answered 0x%08X' % (function, code))
        self.code = code
        self.answer = answer


class Fault(Exception):
    """The server, or RPC before it, has not carried out a call at all."""


def setting(name):
    """What the script "run" says of the services that it has started."""
    return os.environ['INTEROP_' + name]


def failure(function, error):
    code = error.get_error_code() if isinstance(error, rpcrt.DCERPCException) else None
    if isinstance(code, int) and code:
        return Refused(function, code & 0xFFFFFFFF, getattr(error, 'packet', None))
    return Fault('%s: %s' % (function, error))


class Account:
    """Who calls, and how well protected."""

    def __init__(self, name, password, level=PRIVACY, port=None):
        self.name = name
        self.password = password
        self.level = level
        self.port = port or setting('PORT')

    def connect(self):
        """A connection to the activator. It takes one activation: impacket binds anew for each and never connects again."""
        dcom = DCOMConnection('%s[%s]' % (HOST, self.port), self.name, self.password, authLevel=self.level)
        DCOMConnection.PORTMAPS[HOST] = dcom.get_dce_rpc()
        return dcom

    def activate(self, clsid=rsmp.CLSID_CNtmsSvr, iid=rsmp.INtmsSession1, object_level=None):
        """An object of the service. Its connection has the level of its activation, if nothing else is said."""
        try:
            first = self.connect().CoCreateInstanceEx(clsid, iid)
        except Exception as error:
            raise failure('RemoteCreateInstance', error) from error
        # Impacket by itself takes INTEGRITY for all levels between NONE and PRIVACY.
        first.get_cinstance().get_auth_level = lambda: object_level or self.level
        return RemoteObject(IRemUnknown2(first), iid, object_level or self.level)

    def open(self, application='interop'):
        """An object with a session that is open."""
        remote = self.activate()
        remote.call('OpenNtmsServerSessionW', lpServer=None, lpApplication=application, lpClientName='PC',
                    lpUserName=self.name, dwOptions=0)
        return remote


class RemoteObject:
    """An object of the service; the interfaces of it are asked for when they are first called."""

    def __init__(self, first, iid, level=PRIVACY):
        self.first = first
        self.interfaces = {iid: first}
        self.level = level

    def interface(self, iid):
        if iid not in self.interfaces:
            self.interfaces[iid] = self.query(iid)
        return self.interfaces[iid]

    def query(self, iid):
        """IRemUnknown::RemQueryInterface; impacket's own drops the result that comes with each interface."""
        request = dcomrt.RemQueryInterface()
        request['ripid'] = self.first.get_iPid()
        request['cRefs'] = 1
        request['cIids'] = 1
        wanted = dcomrt.IID()
        wanted['Data'] = iid
        request['iids'].append(wanted)
        answer = self.send(request, dcomrt.IID_IRemUnknown, self.first.get_ipidRemUnknown())
        result = answer['ppQIResults']
        if result['hResult']:
            raise Refused('RemQueryInterface', result['hResult'] & 0xFFFFFFFF, answer)
        found = result['std']
        return IRemUnknown2(INTERFACE(
            self.first.get_cinstance(), None, self.first.get_ipidRemUnknown(), found['ipid'], oxid=found['oxid'],
            oid=found['oid'], target=HOST))

    def connection(self, iid=rsmp.INtmsSession1):
        """The connection to the object, bound to an interface."""
        self.first.connect(iid)
        return self.first.get_dce_rpc()

    def call(self, function, **arguments):
        """Calls a function of the service; raises what refuses it."""
        declaration = getattr(rsmp, function)
        request = declaration()
        for name, value in arguments.items():
            request[name] = marshalled(value, request.fields[name])
        return self.send(request, declaration.interface, self.interface(declaration.interface).get_iPid())

    def send(self, request, iid, ipid):
        """Sends a request, whatever it is, to the interface that an IPID names."""
        if self.level == CONNECT:
            self.leave_connection(iid)
        try:
            return self.first.request(request, iid=iid, uuid=ipid)
        except Exception as error:
            raise failure(type(request).__name__, error) from error

    def leave_connection(self, iid):
        """Has impacket connect anew for another interface.

        It makes a security context for each, and sends no verifier at CONNECT, which is allowed only as long as a
        connection has one security context (MS-RPCE 3.3.1.5.4).
        """
        for thread in INTERFACE.CONNECTIONS[HOST].values():
            for oxid in [each for each in thread if thread[each]['currentBinding'] != iid]:
                thread.pop(oxid)['dce'].disconnect()

    def list(self, kind, container=None, room=200, options=0):
        """The identifiers of all objects of a type."""
        answer = self.call('EnumerateNtmsObject', lpContainerId=container, lpdwListBufferSize=room, dwType=kind,
                           dwOptions=options)
        return [entry['Data'] for entry in answer['lpList']][:answer['lpdwListSize']]

    def information(self, identifier, kind, letter='W'):
        return self.call('GetNtmsServerObjectInformation' + letter, lpObjectId=identifier, dwType=kind,
                         dwSize=rsmp.SIZE_W if letter == 'W' else rsmp.SIZE_A)['lpInfo']

    def named(self, kind, name):
        """The identifiers of the objects of a type that have a name."""
        return [each for each in self.list(kind) if rsmp.text_of(self.information(each, kind)['szName']) == name]

    def grant_to_nobody(self, kind, identifier, rights):
        """Adds an entry for ANONYMOUS LOGON (S-1-5-7) to the DACL of an object that has a descriptor of its own."""
        of = {'lpObjectId': identifier, 'dwType': kind, 'SecurityInformation': rsmp.DACL_SECURITY_INFORMATION}
        try:
            length = self.call('GetNtmsObjectSecurity', nLength=0, **of)['lpnLengthNeeded']
        except Refused as short:
            length = short.answer['lpnLengthNeeded']
        descriptor = bytearray(b''.join(self.call('GetNtmsObjectSecurity', nLength=length, **of)['lpSecurityDescriptor']))
        dacl = struct.unpack_from('<L', descriptor, 16)[0]
        size, count = struct.unpack_from('<HH', descriptor, dacl + 2)
        if len(descriptor) != dacl + size:
            raise ValueError('The DACL is not the last part of the descriptor %s.' % descriptor.hex())
        entry = struct.pack('<BBHL', 0, 0, 20, rights) + bytes.fromhex('010100000000000507000000')
        struct.pack_into('<HH', descriptor, dacl + 2, size + len(entry), count + 1)
        changed = bytes(descriptor) + entry
        self.call('SetNtmsObjectSecurity', lpSecurityDescriptor=changed, nLength=len(changed), **of)


def marshalled(value, field):
    """A value as impacket wants it in a field."""
    if value is None:
        return ndr.NULL
    if isinstance(value, str):
        return (value + '\0').encode('cp1252') if isinstance(field, rsmp.STR) else value + '\0'
    if isinstance(value, list):
        items = []
        for each in value:
            item = rsmp.GUID()
            item['Data'] = each
            items.append(item)
        return items
    return value


class InteropTest(unittest.TestCase):
    """What the tests share: accounts, an end to each test, and nothing of one in the next."""

    longMessage = True

    def setUp(self):
        # Impacket reads for ever from a server that has closed.
        signal.signal(signal.SIGALRM, lambda *_: self.fail('no end within %d s' % TEST_SECONDS))
        signal.alarm(TEST_SECONDS)
        self.addCleanup(signal.alarm, 0)
        self.addCleanup(self.disconnect)

    @staticmethod
    def disconnect():
        """Ends all connections; impacket keeps them in its classes, by host and thread."""
        kept = [entry['dce'] for thread in INTERFACE.CONNECTIONS.values() for oxids in thread.values()
                for entry in oxids.values()]
        kept += DCOMConnection.PORTMAPS.values()
        for registry in (INTERFACE.CONNECTIONS, DCOMConnection.PORTMAPS, DCOMConnection.OID_ADD, DCOMConnection.OID_DEL,
                         DCOMConnection.OID_SET):
            registry.clear()
        for connection in kept:
            with contextlib.suppress(OSError):  # the server has ended it before
                connection.disconnect()

    @staticmethod
    def administrator(level=PRIVACY):
        return Account(setting('ADMINISTRATOR'), setting('PASSWORD'), level)

    @staticmethod
    def user():
        """An account in the group Users alone."""
        return Account(setting('USER'), setting('PASSWORD'))

    def assert_refused(self, code, function, *arguments, **named):
        """Calls something and expects an HRESULT; returns what came with it."""
        with self.assertRaises(Refused) as caught:
            function(*arguments, **named)
        self.assertEqual('0x%08X' % code, '0x%08X' % caught.exception.code, str(caught.exception))
        return caught.exception.answer

    def assert_fault(self, text, function, *arguments, **named):
        with self.assertRaises(Fault) as caught:
            function(*arguments, **named)
        self.assertIn(text, str(caught.exception))
