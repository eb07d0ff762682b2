package dev.rsm.msrpc.ntlm;

import dev.rsm.dtyp.FileTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** How an account proves that it knows its password, version 2 (MS-NLMP 3.3.2). */
final class NtlmV2 {

    private final byte[] responseKey;

    private NtlmV2(byte[] responseKey) {
        this.responseKey = responseKey;
    }

    /** Takes an account's hash and its names as the client writes them (NTOWFv2). */
    static NtlmV2 of(NtHash hash, String user, String domain) {
        byte[] names = (upperCase(user) + domain).getBytes(StandardCharsets.UTF_16LE);
        byte[] key = hash.toBytes();
        try {
            return new NtlmV2(Digests.hmacMd5(key, names));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Letter by letter, as Windows does it: no letter becomes two. */
    private static String upperCase(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toUpperCase(letters[i]);
        }
        return new String(letters);
    }

    /** Returns what the client puts into its proof beside the server's challenge (MS-NLMP 2.2.2.7). */
    static byte[] clientChallenge(FileTime time, byte[] challenge, AvPairs pairs) {
        byte[] told = pairs.toBytes();
        return ByteBuffer.allocate(32 + told.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) 1)
                .position(8)
                .put(time.toBytes())
                .put(challenge)
                .position(28)
                .put(told)
                .array();
    }

    /** Returns the proof of a challenge (NTProofStr). */
    byte[] proof(byte[] serverChallenge, byte[] clientChallenge) {
        return Digests.hmacMd5(responseKey, serverChallenge, clientChallenge);
    }

    boolean proves(byte[] proof, byte[] serverChallenge, byte[] clientChallenge) {
        return MessageDigest.isEqual(proof, proof(serverChallenge, clientChallenge));
    }

    /** Returns the proof that servers of old expect beside the other (LMv2). */
    byte[] lmResponse(byte[] serverChallenge, byte[] challenge) {
        byte[] response = Arrays.copyOf(
                Digests.hmacMd5(responseKey, serverChallenge, challenge), Digests.BYTES + challenge.length);
        System.arraycopy(challenge, 0, response, Digests.BYTES, challenge.length);
        return response;
    }

    /** Returns the key that both sides have once a proof is given (SessionBaseKey, which is the KeyExchangeKey). */
    byte[] sessionKey(byte[] proof) {
        return Digests.hmacMd5(responseKey, proof);
    }
}
