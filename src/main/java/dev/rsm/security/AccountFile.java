package dev.rsm.security;

import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code accounts} of a home, format 1: UTF-8, lines that end with a line feed. The first is
 * {@code rsm-accounts 1}; one that begins with a semicolon is a remark; each other is an account,
 *
 * <pre>name:group,group:NT hash in hexadecimal</pre>
 *
 * <p>None of {@code :}, {@code ;} and {@code ,} can be in a name. What is refused is named by its line and the rule,
 * never by its content.
 */
final class AccountFile {

    /** The largest file that is read, in bytes: several times what {@link AccountBook#MAX_ACCOUNTS} need. */
    static final int MAX_BYTES = 1 << 20;

    private static final String FORMAT = "rsm-accounts 1";
    private static final String REMARK = "; Written by \"rsm account\". The last field of a line is as good as the"
            + " password: keep this file to yourself.";
    private static final int FIELDS = 3;

    private final Path path;

    AccountFile(Path path) {
        this.path = path;
    }

    /**
     * What tells one content of the file from the next: it is replaced whole, so its inode changes with it.
     *
     * @param key the file's identity; null where the file system has none
     */
    record Stamp(@Nullable Object key, FileTime modified, long size) {}

    /**
     * Returns the file's stamp; empty if there is no file.
     *
     * @throws HomeException if users other than its owner may use it, or it is too large or cannot be looked at
     */
    Optional<Stamp> stamp() {
        try {
            BasicFileAttributes found;
            if (OwnerOnly.supported(path.getFileSystem())) {
                PosixFileAttributes posix = Files.readAttributes(path, PosixFileAttributes.class);
                requireClosed(posix);
                found = posix;
            } else {
                found = Files.readAttributes(path, BasicFileAttributes.class);
            }
            if (found.size() > MAX_BYTES) {
                throw new HomeException("The file " + path + " is larger than " + MAX_BYTES
                        + " bytes, so it holds no accounts: restore it from a copy, or remove it.");
            }
            return Optional.of(new Stamp(found.fileKey(), found.lastModifiedTime(), found.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HomeException("The file " + path + " cannot be read: " + e + ".", e);
        }
    }

    private void requireClosed(PosixFileAttributes found) {
        if (!OwnerOnly.holds(found.permissions())) {
            throw new HomeException("The file " + path + " is open to other users of this machine ("
                    + PosixFilePermissions.toString(found.permissions())
                    + "), and what is in it is as good as passwords: close it with \"chmod 600\", and give every account"
                    + " a new password if somebody may have read it.");
        }
    }

    /**
     * Reads the accounts by the keys of their names.
     *
     * @throws HomeException if the file is damaged or cannot be read
     */
    Map<String, Account> read() {
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new HomeException("The file " + path + " cannot be read: " + e + ".", e);
        }
        Map<String, Account> accounts = new TreeMap<>();
        int line = 0;
        for (int start = 0; start < content.length; ) {
            line++;
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end == content.length) {
                throw damaged(line, "it does not end with a line feed");
            }
            take(accounts, line, text(content, start, end, line));
            start = end + 1;
        }
        if (line == 0) {
            throw damaged(1, "it is not there");
        }
        return Collections.unmodifiableMap(accounts);
    }

    private String text(byte[] content, int start, int end, int line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(line, "it is not UTF-8");
        }
    }

    private void take(Map<String, Account> accounts, int line, String text) {
        if (line == 1) {
            if (!text.equals(FORMAT)) {
                throw damaged(
                        line, "it is not \"" + FORMAT + "\"; another version of this program may have written it");
            }
        } else if (!text.startsWith(";")) {
            Account account = account(line, text);
            if (accounts.put(account.name().key(), account) != null) {
                throw damaged(line, "its name stands above already");
            }
            if (accounts.size() > AccountBook.MAX_ACCOUNTS) {
                throw damaged(line, "there are at most " + AccountBook.MAX_ACCOUNTS + " accounts");
            }
        }
    }

    private Account account(int line, String text) {
        String[] fields = text.split(":", -1);
        if (fields.length != FIELDS) {
            throw damaged(line, "it has not the form name:groups:hash");
        }
        PasswordHash hash = PasswordHash.parse(fields[2])
                .orElseThrow(() -> damaged(line, "its hash is not " + 2 * PasswordHash.BYTES + " hexadecimal digits"));
        Set<AccountGroup> groups = EnumSet.noneOf(AccountGroup.class);
        for (String title : fields[1].split(",", -1)) {
            groups.add(AccountGroup.titled(title)
                    .orElseThrow(() -> damaged(line, "its groups are not of " + AccountGroup.titles())));
        }
        try {
            return new Account(new AccountName(fields[0]), groups, hash);
        } catch (IllegalArgumentException e) { // whose message tells the name
            throw damaged(line, "no account has such a name, or such groups with it");
        }
    }

    private HomeException damaged(int line, String why) {
        return new HomeException("The file " + path + " is damaged in line " + line + " (" + why
                + "): restore it from a copy, or mend or delete the line.");
    }

    /** Returns the content that holds these accounts. */
    static byte[] content(Collection<Account> accounts) {
        StringBuilder content =
                new StringBuilder(FORMAT).append('\n').append(REMARK).append('\n');
        for (Account account : accounts) {
            content.append(account.name())
                    .append(':')
                    .append(account.orderedGroups().stream()
                            .map(AccountGroup::title)
                            .collect(Collectors.joining(",")))
                    .append(':')
                    .append(account.password().hex())
                    .append('\n');
        }
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }
}
