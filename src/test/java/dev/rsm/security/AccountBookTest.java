package dev.rsm.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Sid;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("the file is our own")
class AccountBookTest {

    private static final Accounts SIDS = new Accounts(Sid.parse("S-1-5-21-1-2-3"));
    private static final String HEX = "00112233445566778899aabbccddeeff";

    private final Home home;
    private final AccountBook book;

    AccountBookTest(@TempDir Path folder) {
        this.home = Home.create(folder.resolve("home"));
        this.book = book(DurableFiles.DISK);
    }

    private AccountBook book(DurableFiles files) {
        return new AccountBook(home, SIDS, files);
    }

    private static Account account(String name, AccountGroup... groups) {
        return new Account(
                new AccountName(name), Set.of(groups), PasswordHash.parse(HEX).orElseThrow());
    }

    private void write(String content) throws IOException {
        try (var out = DurableFiles.DISK.createPrivate(home.accounts())) {
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static void requireModes(Path file) {
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs modes of files");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void newHome_hasNoAccounts() {
        assertThat(book.all()).isEmpty();
        assertThat(book.find("Ann")).isEmpty();
        assertThat(book.principal("")).isEmpty();
        assertThat(home.accounts()).doesNotExist();
    }

    @Test
    void add_isFoundInAnyCase_andKeepsItsOwn() {
        book.add(account("Ann B", AccountGroup.ADMINISTRATORS));

        Account found = book.find("aNN b").orElseThrow();
        assertThat(found.name().text()).isEqualTo("Ann B");
        assertThat(found.groups()).containsExactlyInAnyOrder(AccountGroup.ADMINISTRATORS, AccountGroup.USERS);
        assertThat(found.password().bytes()).isEqualTo(java.util.HexFormat.of().parseHex(HEX));
        assertThat(book.principal("ann b")).contains(SIDS.fromNetwork(found));
        assertThat(book.find("Ann")).isEmpty();
    }

    @Test
    void add_sameNameInAnotherCase_isRefused() {
        book.add(account("Ann"));
        assertThatThrownBy(() -> book.requireFree(new AccountName("ANN"))).isInstanceOf(AccountException.class);
        assertThatThrownBy(() -> book.add(account("ANN", AccountGroup.ADMINISTRATORS)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("already");
        assertThat(book.all()).containsExactly(account("Ann"));
    }

    @Test
    void file_isAsDocumented() throws IOException {
        book.add(account("Zoë"));
        book.add(account("#1 of us", AccountGroup.BACKUP_OPERATORS, AccountGroup.ADMINISTRATORS));

        assertThat(Files.readAllLines(home.accounts()).stream().filter(line -> !line.startsWith(";")))
                .containsExactly(
                        "rsm-accounts 1", "#1 of us:Administrators,Backup Operators,Users:" + HEX, "Zoë:Users:" + HEX);
    }

    @Test
    void file_writtenByHand_isRead() throws IOException {
        write("rsm-accounts 1\n;remark\nAnn:users:" + HEX.toUpperCase(java.util.Locale.ROOT) + "\n");
        assertThat(book.all()).containsExactly(account("Ann"));
    }

    @Test
    void changePassword_andRemove_leaveTheOthers() {
        book.add(account("Ann", AccountGroup.ADMINISTRATORS));
        book.add(account("Bob"));

        book.changePassword("ANN", AccountChild.hash(7));
        assertThat(book.find("Ann").orElseThrow().password()).isEqualTo(AccountChild.hash(7));
        assertThat(book.find("Ann").orElseThrow().groups()).contains(AccountGroup.ADMINISTRATORS);

        book.remove("aNN");
        assertThat(book.all()).containsExactly(account("Bob"));
    }

    @Test
    void changePassword_orRemove_noSuchAccount_isRefused() {
        assertThatThrownBy(() -> book.changePassword("Ann", AccountChild.hash(1)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("no account Ann");
        assertThatThrownBy(() -> book.remove("Ann")).isInstanceOf(AccountException.class);
        assertThatThrownBy(() -> book.require("Ann")).isInstanceOf(AccountException.class);
    }

    @Test
    void file_isItsOwnersAlone_fromTheFirstMoment() throws IOException {
        requireModes(home.root());
        Path next = home.root().resolve("accounts.new");
        Files.writeString(next, "left behind by somebody who was killed, and open to all");
        List<String> modes = new ArrayList<>();
        book(new DurableFiles() {
                    @Override
                    public java.io.OutputStream createPrivate(Path file) throws IOException {
                        var out = DurableFiles.super.createPrivate(file);
                        modes.add(mode(file)); // nothing is in it yet
                        return out;
                    }
                })
                .add(account("Ann"));

        assertThat(modes).containsExactly("rw-------");
        assertThat(mode(home.accounts())).isEqualTo("rw-------");
        assertThat(mode(home.accountsLock())).isEqualTo("rw-------");
        assertThat(next).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rw------x"})
    void file_openToOthers_isRefused(String mode) throws IOException {
        requireModes(home.root());
        book.add(account("Ann"));
        Files.setPosixFilePermissions(home.accounts(), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(book::all)
                .as("also what was read before")
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(home.accounts().toString())
                .hasMessageContaining(mode)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("Ann");
        assertThatThrownBy(() -> book(DurableFiles.DISK).add(account("Bob"))).isInstanceOf(HomeException.class);

        Files.setPosixFilePermissions(home.accounts(), PosixFilePermissions.fromString("r--------"));
        assertThat(book.all()).containsExactly(account("Ann"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            ''                                                   | line 1
            rsm-accounts 2\\nSECRET:Users:HEX\\n                  | line 1
            SECRET:Users:HEX\\n                                  | line 1
            rsm-accounts 1\\nSECRET:Users:HEX                    | line 2
            rsm-accounts 1\\n;\\nSECRET:Users\\n                   | line 3
            rsm-accounts 1\\nSECRET:Users:HEX:\\n                 | line 2
            rsm-accounts 1\\nSECRET:Users:HEX0\\n                 | line 2
            rsm-accounts 1\\nSECRET:Users:0HEX0\\n                | line 2
            rsm-accounts 1\\nSECRET:Users:\\n                     | line 2
            rsm-accounts 1\\nSECRET:Wizards:HEX\\n                | line 2
            rsm-accounts 1\\nSECRET::HEX\\n                       | line 2
            rsm-accounts 1\\n:Users:HEX\\n                        | line 2
            rsm-accounts 1\\nSECRET.:Users:HEX\\n                 | line 2
            rsm-accounts 1\\nSECRETSECRETSECRETSEC:Users:HEX\\n   | line 2
            rsm-accounts 1\\nadministrator:Users:HEX\\n           | line 2
            rsm-accounts 1\\nA:Users:HEX\\nsecret:Users:HEX\\nSECRET:Users:HEX\\n | line 4
            rsm-accounts 1\\n\\nSECRET:Users:HEX\\n                | line 2
            """)
    void file_damaged_isRefusedByLine_withoutItsContent(String content, String line) throws IOException {
        String text = content.replace("\\n", "\n").replace("HEX", HEX);
        write(text);

        assertThatThrownBy(book::all)
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(home.accounts().toString())
                .hasMessageContaining(line + " ")
                .hasMessageContaining("restore it from a copy")
                .hasMessageNotContainingAny("SECRET", HEX, "Wizards");
        assertThatThrownBy(() -> book.add(account("Ann"))).isInstanceOf(HomeException.class);
        assertThat(home.accounts()).as("what is damaged is left as it is").hasContent(text);
    }

    @Test
    void file_notUtf8_isRefused() throws IOException {
        write("rsm-accounts 1\n");
        Files.write(home.accounts(), new byte[] {'A', (byte) 0xFC, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(book::all)
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("line 2 (it is not UTF-8)");
    }

    @Test
    void file_toTheLimitOfItsSize_isRead_andNotBeyond() throws IOException {
        String head = "rsm-accounts 1\n;";
        write(head + "x".repeat(AccountFile.MAX_BYTES - head.length() - 1) + "\n");
        assertThat(book.all()).isEmpty();
        write(head + "x".repeat(AccountFile.MAX_BYTES - head.length()) + "\n");
        assertThatThrownBy(book::all).isInstanceOf(HomeException.class).hasMessageContaining("larger than");
    }

    @Test
    void accounts_toTheirLimit_areAdded_andNotBeyond() throws IOException {
        StringBuilder content = new StringBuilder("rsm-accounts 1\n");
        for (int i = 0; i < AccountBook.MAX_ACCOUNTS - 1; i++) {
            content.append("u").append(i).append(":Users:").append(HEX).append('\n');
        }
        write(content.toString());
        book.add(account("last"));
        assertThat(book.all()).hasSize(AccountBook.MAX_ACCOUNTS);
        assertThatThrownBy(() -> book.add(account("one too many")))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("remove one first");

        write(content + "last:Users:" + HEX + "\none too many:Users:" + HEX + "\n");
        assertThatThrownBy(book::all)
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("line " + (AccountBook.MAX_ACCOUNTS + 2));
    }

    @Test
    void add_nameWhoseSidIsAnothers_isRefused() {
        Map<Sid, String> drawn = new HashMap<>();
        for (int i = 0; ; i++) {
            String name = "user" + i;
            String other = drawn.put(SIDS.user(name), name);
            if (other != null) {
                book.add(account(other));
                assertThatThrownBy(() -> book.add(account(name)))
                        .isInstanceOf(AccountException.class)
                        .hasMessageContaining(other)
                        .hasMessageContaining("same SID");
                return;
            }
        }
    }

    @Test
    void lookUp_seesWhatAnotherHasChanged_whenItIsChanged() {
        AccountBook other = book(DurableFiles.DISK);
        for (int i = 0; i < 50; i++) {
            other.add(account("Ann"));
            assertThat(book.find("Ann")).contains(account("Ann"));
            other.changePassword("Ann", AccountChild.hash(i));
            assertThat(book.find("Ann").orElseThrow().password()).isEqualTo(AccountChild.hash(i));
            other.remove("Ann");
            assertThat(book.find("Ann")).isEmpty();
        }
    }

    @Test
    void lookUp_fileRemoved_findsNobody() throws IOException {
        book.add(account("Ann"));
        assertThat(book.find("Ann")).isPresent();
        Files.delete(home.accounts());
        assertThat(book.find("Ann")).isEmpty();
    }

    @Test
    void lookUp_fileUnchanged_doesNotReadItAgain() throws IOException {
        book.add(account("Ann"));
        assertThat(book.find("Ann")).isPresent();
        FileTime time = Files.getLastModifiedTime(home.accounts());
        String content = Files.readString(home.accounts());
        try (var out = Files.newByteChannel(home.accounts(), java.nio.file.StandardOpenOption.WRITE)) {
            out.write(java.nio.ByteBuffer.wrap(new byte[content.length()]));
        }
        Files.setLastModifiedTime(home.accounts(), time);

        assertThat(book.find("Ann")).as("nothing tells of the change").isPresent();
        Files.setLastModifiedTime(home.accounts(), FileTime.fromMillis(0));
        assertThatThrownBy(() -> book.find("Ann")).isInstanceOf(HomeException.class);
    }

    @Test
    void texts_neverTellTheHash() {
        Account account = account("Ann");
        assertThat(account.toString() + account.password() + book.all())
                .contains("Ann")
                .doesNotContain(HEX);
    }
}
