package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.idl.DualStringArray;
import dev.rsm.msrpc.endpoint.RpcAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an exporter or a resolver is, and how one logs on there: what a DUALSTRINGARRAY says (MS-DCOM 2.2.19).
 *
 * @param strings the addresses, the best ones first
 * @param security the security packages, by number (MS-RPCE 2.2.1.1.7); none if nobody logs on
 */
record Bindings(List<StringBinding> strings, List<Integer> security) {

    /** Nowhere: what one gets over a socket that has no network address. */
    static final Bindings NONE = new Bindings(List.of(), List.of());

    /** How many addresses and packages are read; whoever has more to say is not understood. */
    static final int MAX_ENTRIES = 64;

    private static final char NUL = 0;
    private static final char RESERVED = 0xFFFF;

    /**
     * An address.
     *
     * @param tower the protocol's number (C706 appendix I)
     * @param address a name or an address, and perhaps an endpoint in brackets
     */
    record StringBinding(int tower, String address) {

        /** NCACN_IP_TCP. */
        static final int TCP = 7;

        /** The port of every object resolver that is not told another one (MS-RPCE 2.1.1.1). */
        static final int RESOLVER_PORT = 135;

        static StringBinding tcp(String host, int port) {
            return new StringBinding(TCP, host + "[" + port + "]");
        }

        /** Returns where that is, the resolver's port if there is no endpoint; {@code null} stands for no such address. */
        List<RpcAddress> addresses() {
            int bracket = address.indexOf('[');
            String host = bracket < 0 ? address : address.substring(0, bracket);
            if (tower != TCP || host.isEmpty() || (bracket >= 0 && !address.endsWith("]"))) {
                return List.of();
            }
            try {
                int port = bracket < 0
                        ? RESOLVER_PORT
                        : Integer.parseInt(address.substring(bracket + 1, address.length() - 1));
                return List.of(RpcAddress.tcp(host, port));
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
    }

    Bindings {
        strings = List.copyOf(strings);
        security = List.copyOf(security);
    }

    /** Returns the addresses that this implementation can connect to. */
    List<RpcAddress> addresses() {
        return strings.stream().flatMap(each -> each.addresses().stream()).toList();
    }

    /** Returns the characters of the DUALSTRINGARRAY. */
    DualStringArray toArray() {
        StringBuilder text = new StringBuilder();
        for (StringBinding each : strings) {
            text.append((char) each.tower()).append(each.address()).append(NUL);
        }
        // Each half ends with a NUL, and an empty one has two of them (MS-DCOM 2.2.19.1).
        text.append(NUL);
        if (strings.isEmpty()) {
            text.append(NUL);
        }
        int securityOffset = text.length();
        for (int each : security) {
            text.append((char) each).append(RESERVED).append(NUL);
        }
        text.append(NUL);
        if (security.isEmpty()) {
            text.append(NUL);
        }
        return new DualStringArray(text.length(), securityOffset, text.toString());
    }

    /**
     * Reads a DUALSTRINGARRAY.
     *
     * @throws HResultException RPC_E_INVALID_OBJREF if it is none
     */
    static Bindings of(DualStringArray array) {
        String text = array.aStringArray();
        int split = array.wSecurityOffset();
        if (split > text.length()) {
            throw malformed("the security bindings begin behind the end");
        }
        List<StringBinding> strings = new ArrayList<>();
        for (String each : entries(text.substring(0, split))) {
            strings.add(new StringBinding(each.charAt(0), each.substring(1)));
        }
        List<Integer> security = new ArrayList<>();
        for (String each : entries(text.substring(split))) {
            security.add((int) each.charAt(0));
        }
        return new Bindings(strings, security);
    }

    /** Takes a half apart: each entry begins with a number that is not zero and ends with a NUL. */
    private static List<String> entries(String half) {
        List<String> entries = new ArrayList<>();
        int at = 0;
        while (at < half.length() && half.charAt(at) != NUL) {
            int end = half.indexOf(NUL, at);
            if (end < 0 || entries.size() == MAX_ENTRIES) {
                throw malformed(
                        end < 0 ? "a binding does not end" : "there are more than " + MAX_ENTRIES + " bindings");
            }
            entries.add(half.substring(at, end));
            at = end + 1;
        }
        return entries;
    }

    private static HResultException malformed(String why) {
        return new HResultException(HResult.RPC_E_INVALID_OBJREF, "a DUALSTRINGARRAY makes no sense: " + why);
    }
}
