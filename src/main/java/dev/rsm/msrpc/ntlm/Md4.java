package dev.rsm.msrpc.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The hash MD4 (RFC 1320), which the Java platform has only inside. Broken for any use but the one NTLM makes of it. */
final class Md4 {

    private static final int BLOCK_BYTES = 64;
    private static final int LENGTH_BYTES = 8;

    private static final int SECOND_ROUND = 0x5A82_7999; // the square root of 2
    private static final int THIRD_ROUND = 0x6ED9_EBA1; // the square root of 3

    private static final int[] FIRST_SHIFTS = {3, 7, 11, 19};
    private static final int[] SECOND_SHIFTS = {3, 5, 9, 13};
    private static final int[] THIRD_SHIFTS = {3, 9, 11, 15};

    /** In which order the third round takes a block's words. */
    private static final int[] THIRD_ORDER = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};

    private final int[] state = {0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476};

    private Md4() {}

    static byte[] hash(byte[] message) {
        byte[] padded = padded(message);
        Md4 md4 = new Md4();
        ByteBuffer in = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        int[] block = new int[BLOCK_BYTES / Integer.BYTES];
        while (in.hasRemaining()) {
            for (int i = 0; i < block.length; i++) {
                block[i] = in.getInt();
            }
            md4.take(block);
        }
        Arrays.fill(padded, (byte) 0); // it may be a password
        Arrays.fill(block, 0);
        ByteBuffer out = ByteBuffer.allocate(Digests.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : md4.state) {
            out.putInt(word);
        }
        return out.array();
    }

    private static byte[] padded(byte[] message) {
        int blocks = (message.length + LENGTH_BYTES) / BLOCK_BYTES + 1;
        byte[] padded = Arrays.copyOf(message, blocks * BLOCK_BYTES);
        padded[message.length] = (byte) 0x80;
        ByteBuffer.wrap(padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length - LENGTH_BYTES, 8L * message.length);
        return padded;
    }

    private void take(int[] block) {
        int[] before = state.clone();
        for (int i = 0; i < 16; i++) {
            int b = word(i, 1);
            int choice = (b & word(i, 2)) | (~b & word(i, 3));
            mix(i, choice + block[i], FIRST_SHIFTS);
        }
        for (int i = 0; i < 16; i++) {
            int b = word(i, 1);
            int c = word(i, 2);
            int majority = (b & c) | ((b | c) & word(i, 3));
            mix(i, majority + block[i % 4 * 4 + i / 4] + SECOND_ROUND, SECOND_SHIFTS);
        }
        for (int i = 0; i < 16; i++) {
            int parity = word(i, 1) ^ word(i, 2) ^ word(i, 3);
            mix(i, parity + block[THIRD_ORDER[i]] + THIRD_ROUND, THIRD_SHIFTS);
        }
        for (int i = 0; i < state.length; i++) {
            state[i] += before[i];
        }
    }

    /** Returns a word of the state, seen from the one that a step replaces: A, D, C, B and A again. */
    private int word(int step, int after) {
        return state[(4 - step % 4 + after) % 4];
    }

    private void mix(int step, int value, int[] shifts) {
        int at = (4 - step % 4) % 4;
        state[at] = Integer.rotateLeft(state[at] + value, shifts[step % 4]);
    }
}
