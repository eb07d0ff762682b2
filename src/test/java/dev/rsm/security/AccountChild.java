package dev.rsm.security;

import dev.rsm.runtime.Home;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** A process that adds accounts, and says which as soon as each is added. */
final class AccountChild {

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private AccountChild() {}

    public static void main(String[] arguments) throws IOException {
        AccountBook book = AccountBook.of(Home.at(Path.of(arguments[0])));
        int count = Integer.parseInt(arguments[2]);
        for (int i = 0; i < count; i++) {
            String name = arguments[1] + i;
            book.add(new Account(new AccountName(name), Set.of(), hash(i)));
            // One write to the descriptor: what the parent reads was acknowledged, whenever the kill comes.
            OUT.write((name + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    static PasswordHash hash(int number) {
        byte[] bytes = new byte[PasswordHash.BYTES];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >>> Byte.SIZE);
        return PasswordHash.of(bytes);
    }
}
