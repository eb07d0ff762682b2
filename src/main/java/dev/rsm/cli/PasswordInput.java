package dev.rsm.cli;

import dev.rsm.security.AccountException;
import java.io.ByteArrayInputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a password comes from: a person at a terminal, who does not see it, or the first line of standard input, in UTF-8.
 * Never an argument: other users see those. A password is the receiver's to wipe.
 */
@FunctionalInterface
interface PasswordInput {

    /** The most characters (UTF-16) of a password, as on Windows (PWLEN). */
    int MAX_LENGTH = 256;

    /** The variable of the environment that has the caller's own password, for scripts. */
    String VARIABLE = "RSM_PASSWORD";

    /**
     * Reads the password that an account is to have; a person is asked twice.
     *
     * @throws AccountException if there is none, or it is too long, or was not typed the same twice
     */
    char[] read(String account);

    /**
     * Reads the password with which the caller logs on.
     *
     * @throws AccountException if there is none, or it is too long
     */
    default char[] ofCaller(String account) {
        return read(account);
    }

    /** The terminal of the process, or its standard input if it has none. */
    @SuppressWarnings(
            "SystemConsoleNull") // the launcher sets jdk.console=java.base, which keeps null for "no terminal"
    static PasswordInput ofProcess() {
        Console console = System.console();
        PasswordInput input = console == null ? line(System.in) : new Terminal(console);
        String given = System.getenv(VARIABLE);
        return given == null ? input : new Given(given, input);
    }

    /** A person at a terminal. */
    record Terminal(Console console) implements PasswordInput {

        @Override
        public char[] read(String account) {
            char[] first = ofCaller(account);
            char[] second = typed(console, "The same again: ");
            boolean same = Arrays.equals(first, second);
            Arrays.fill(second, '\0');
            if (!same) {
                Arrays.fill(first, '\0');
                throw new AccountException("The two passwords differ: nothing was changed.");
            }
            return first;
        }

        @Override
        public char[] ofCaller(String account) {
            return checked(typed(console, "Password of " + account + ": "));
        }
    }

    /** The caller's password is known. */
    record Given(String own, PasswordInput others) implements PasswordInput {

        @Override
        public char[] read(String account) {
            return others.read(account);
        }

        @Override
        public char[] ofCaller(String account) {
            return checked(own.toCharArray());
        }

        @Override
        public String toString() {
            return "Given";
        }
    }

    /** No input at all. */
    static PasswordInput none() {
        return line(new ByteArrayInputStream(new byte[0]));
    }

    /** The first line of a stream. What follows it stays unread. */
    static PasswordInput line(InputStream in) {
        return account -> checked(readLine(in));
    }

    private static char[] typed(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        return typed == null ? new char[0] : typed;
    }

    private static char[] checked(char[] password) {
        if (password.length == 0) {
            throw new AccountException("There is no password: write it on the first line of standard input.");
        }
        if (password.length > MAX_LENGTH) {
            Arrays.fill(password, '\0');
            throw new AccountException("The password is longer than " + MAX_LENGTH + " characters: choose another.");
        }
        return password;
    }

    private static char[] readLine(InputStream in) {
        int mostBytes = 3 * MAX_LENGTH + 2; // UTF-8 needs no more for so many UTF-16 characters; and a line end
        byte[] line = new byte[mostBytes];
        int length = 0;
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (length == mostBytes) {
                    return new char[MAX_LENGTH + 1];
                }
                line[length++] = (byte) next;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            return decoded(ByteBuffer.wrap(line, 0, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static char[] decoded(ByteBuffer line) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(line);
            char[] password = new char[decoded.remaining()];
            decoded.get(password);
            Arrays.fill(decoded.array(), '\0');
            return password;
        } catch (CharacterCodingException e) {
            throw new AccountException("The password is not UTF-8: write it in that encoding.");
        }
    }
}
