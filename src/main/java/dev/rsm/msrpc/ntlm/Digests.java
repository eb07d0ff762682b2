package dev.rsm.msrpc.ntlm;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms that NTLM is made of beside MD4 (MS-NLMP 6). All are weak today; the protocol has no others. */
final class Digests {

    /** The length in bytes of the hashes and of the keys. */
    static final int BYTES = 16;

    private static final String HMAC_MD5 = "HmacMD5";
    private static final String RC4 = "ARCFOUR";

    private Digests() {}

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        Mac mac = hmacMd5(key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** Returns an HMAC to feed, which can be used again and again. */
    static Mac hmacMd5(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC_MD5);
            mac.init(new SecretKeySpec(key, HMAC_MD5));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw missing(e);
        }
    }

    /** Returns the start of a key's stream; {@link Cipher#update} goes on in it. */
    static Cipher rc4(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(RC4);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, RC4));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Encrypts or, which is the same, decrypts with the start of a key's stream. */
    static byte[] rc4(byte[] key, byte[] bytes) {
        return rc4(key).update(bytes);
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("NTLM needs MD5, HmacMD5 and ARCFOUR of the Java platform", e);
    }
}
