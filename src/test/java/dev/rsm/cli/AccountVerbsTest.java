package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.runtime.Home;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountGroup;
import dev.rsm.testing.TestHomes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Assumed("accounts are our own")
class AccountVerbsTest {

    private final Home home;

    AccountVerbsTest(@TempDir Path folder) {
        this.home = TestHomes.small(folder.resolve("home"));
    }

    private Run account(String input, Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "account";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--home";
        all[arguments.length + 2] = home;
        return Run.with(input, all);
    }

    private Account found(String name) {
        return AccountBook.of(home).find(name).orElseThrow();
    }

    @Test
    @Spec("MS-NLMP 4.2.2.1.2")
    void add_keepsTheNtHashOfThePassword() {
        Run run = account("Password\n", "add", "User").succeeded();
        assertThat(run.out()).isEqualTo("Added the account User (Users).\n");
        assertThat(HexFormat.of().formatHex(found("user").password().bytes()))
                .isEqualTo("a4f49c406510bdcab6824ee7c30fd852");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password", "Password\n", "Password\r\n", "Password\nand more\n"})
    void add_password_isTheFirstLine(String input) {
        account(input, "add", "User").succeeded();
        assertThat(HexFormat.of().formatHex(found("user").password().bytes())).startsWith("a4f49c40");
    }

    @Test
    void add_password_isUtf8_whateverThePlatformSays() {
        account("pässwörd€😀\n", "add", "one").succeeded();
        Run.with("pässwörd€😀".getBytes(StandardCharsets.UTF_8), "account", "add", "two", "--home", home)
                .succeeded();
        account("password\n", "add", "three").succeeded();
        assertThat(found("one").password())
                .isEqualTo(found("two").password())
                .isNotEqualTo(found("three").password());
        Run bad = Run.with(new byte[] {'a', (byte) 0xFC, '\n'}, "account", "add", "four", "--home", home);
        assertThat(bad.failed(ExitCode.ACCOUNT).err()).contains("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\nsecond line\n"})
    void add_withoutAPassword_isRefused(String input) {
        assertThat(account(input, "add", "Ann").failed(ExitCode.ACCOUNT).err()).contains("no password");
        assertThat(home.accounts()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "€"})
    void add_password_toTheMostCharacters_isTaken_andNotOneMore(String letter) {
        account(letter.repeat(PasswordInput.MAX_LENGTH) + "\r\n", "add", "Ann").succeeded();
        Run longer = account(letter.repeat(PasswordInput.MAX_LENGTH + 1) + "\n", "add", "Bob");
        assertThat(longer.failed(ExitCode.ACCOUNT).err()).contains("longer than 256 characters");
        Run endless = account(letter.repeat(10_000), "add", "Bob");
        assertThat(endless.failed(ExitCode.ACCOUNT).err()).contains("longer than 256 characters");
    }

    @Test
    void add_groups_areThoseNamed() {
        account("p\n", "add", "Ann", "--group", "administrators", "--group", "Backup Operators")
                .succeeded();
        account("p\n", "add", "Bob", "--group", "backup-operators").succeeded();
        assertThat(found("Ann").groups())
                .containsExactlyInAnyOrder(
                        AccountGroup.ADMINISTRATORS, AccountGroup.BACKUP_OPERATORS, AccountGroup.USERS);
        assertThat(found("Bob").groups()).containsExactlyInAnyOrder(AccountGroup.BACKUP_OPERATORS, AccountGroup.USERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add A --group Wizards       | "Wizards" is none of the groups Administrators, Backup Operators, Users
            add A/B                     | none of the characters
            add A.                      | does not end with a period
            add Users                   | is a group
            add 123456789012345678901   | at most 20 characters
            add Administrator           | always in the group Administrators
            add                         | Missing required parameter
            add A B                     | The argument "B" is one too many.
            add A --password x          | There is no option "--password"
            remove                      | Missing required parameter
            """)
    void wrongUsage_isNamed(String arguments, String message) {
        Run run = account("p\n", (Object[]) arguments.split(" ", -1)).failed(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(home.accounts()).doesNotExist();
    }

    @Test
    void add_thereAlready_orMissing_isRefused_beforeThePasswordIsAskedFor() {
        account("p\n", "add", "Ann").succeeded();
        assertThat(account("", "add", "ANN").failed(ExitCode.ACCOUNT).err())
                .contains("There is an account ANN already");
        assertThat(account("", "password", "Bob").failed(ExitCode.ACCOUNT).err())
                .contains("There is no account Bob");
        assertThat(account("", "remove", "Bob").failed(ExitCode.ACCOUNT).err()).contains("There is no account Bob");
    }

    @Test
    void password_givesAnother() {
        account("old\n", "add", "Ann", "--group", "administrators").succeeded();
        Account before = found("Ann");
        assertThat(account("new\n", "password", "ann").succeeded().out())
                .isEqualTo("The account Ann has another password.\n");
        assertThat(found("Ann").groups()).isEqualTo(before.groups());
        assertThat(found("Ann").password()).isNotEqualTo(before.password());
    }

    @Test
    void list_showsNamesGroupsAndSids_andNoHash() {
        assertThat(account("", "list").succeeded().out()).isEqualTo("name  groups  SID\n");
        assertThat(account("", "list", "--json").succeeded().json().size()).isZero();
        account("Password\n", "add", "ann").succeeded();
        account("Password\n", "add", "Zoë", "--group", "administrators").succeeded();

        Run table = account("", "list").succeeded();
        assertThat(table.out().lines()).hasSize(3);
        assertThat(table.out())
                .contains("Zoë   Administrators, Users  S-1-5-21-")
                .doesNotContain("a4f49c40");
        Run run = account("", "list", "--json").succeeded();
        assertThat(run.out()).doesNotContain("a4f49c40");
        JsonNode zoe = run.json().get(1);
        assertThat(zoe.propertyNames()).containsExactly("name", "groups", "sid");
        assertThat(zoe.get("name").asString()).isEqualTo("Zoë");
        assertThat(zoe.get("groups").get(0).asString()).isEqualTo("Administrators");
        assertThat(zoe.get("sid").asString())
                .isEqualTo(AccountBook.of(home)
                        .principal("Zoë")
                        .orElseThrow()
                        .user()
                        .toString());
    }

    @Test
    void remove_theLastAdministrator_isDone() {
        account("p\n", "add", "Ann", "--group", "administrators").succeeded();
        Run run = account("", "remove", "ANN", "--json").succeeded();
        assertThat(run.json().get("name").asString()).isEqualTo("Ann");
        assertThat(AccountBook.of(home).all()).isEmpty();
        Run.of("view", "--home", home).succeeded();
    }

    @Test
    void fileOpenToOthers_isRefused_alsoByTheService() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                home.root().getFileSystem().supportedFileAttributeViews().contains("posix"));
        account("p\n", "add", "Ann").succeeded();
        Files.setPosixFilePermissions(home.accounts(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(account("", "list").failed(ExitCode.HOME).err()).contains("chmod 600");
        assertThat(Run.of("start", "--home", home).failed(ExitCode.HOME).err()).contains("chmod 600");
    }

    @Test
    void start_settingThatIsNotAllowed_isRefused_beforeTheHomeIsTaken() throws Exception {
        Path settings = home.root().resolve("rsm.properties");
        Files.writeString(settings, "wire.port = many\n");
        Run run = Run.of("start", "--home", home).failed(ExitCode.HOME);
        assertThat(run.err()).contains(settings.toString(), "wire.port = many", "a whole number from 0");
        Run.of("view", "--home", home).succeeded();
    }
}
