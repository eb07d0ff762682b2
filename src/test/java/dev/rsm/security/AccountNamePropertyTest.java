package dev.rsm.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Sid;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Page("MSDN USER_INFO_0")
class AccountNamePropertyTest {

    private static final Accounts SIDS = new Accounts(Sid.parse("S-1-5-21-1-2-3"));

    @Provide
    static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 #!$%&'()-._^`{}~äßÖéИλ中ſİ")
                .ofMinLength(1)
                .ofMaxLength(AccountName.MAX_LENGTH)
                .filter(name -> name.equals(name.strip()) && !name.endsWith("."));
    }

    @Property
    void name_withinTheRules_isTakenAsItIs(@ForAll("names") String name) {
        assertThat(new AccountName(name)).hasToString(name);
        assertThat(new AccountName(name).key()).isEqualTo(AccountName.key(name.toLowerCase(Locale.ROOT)));
    }

    @Property(tries = 50)
    void accounts_ofAnyNames_areReadAsTheyWereWritten(
            @ForAll @Size(max = 20) List<@net.jqwik.api.From("names") String> names) throws IOException {
        Path folder = Files.createTempDirectory("accounts");
        Home home = Home.create(folder);
        TreeMap<String, Account> expected = new TreeMap<>();
        for (String name : names) {
            Account account = new Account(new AccountName(name), Set.of(), AccountChild.hash(name.hashCode()));
            expected.putIfAbsent(AccountName.key(name), account);
        }
        AccountBook book = new AccountBook(home, SIDS, DurableFiles.DISK);
        expected.values().forEach(book::add);

        assertThat(new AccountBook(home, SIDS, DurableFiles.DISK).all()).isEqualTo(new ArrayList<>(expected.values()));
        dev.rsm.host.HomeBuilder.deleteTree(folder);
    }

    @Property
    void name_withACharacterThatIsForbidden_isRefused(
            @ForAll("names") String name, @ForAll("forbidden") char wrong, @ForAll @IntRange(max = 20) int at) {
        String before = name.substring(0, Math.min(at, name.length()));
        String wronged = before + wrong + name.substring(before.length());
        assertThatThrownBy(() -> new AccountName(
                        wronged.substring(0, Math.min(wronged.length(), AccountName.MAX_LENGTH - 1)) + wrong))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    static Arbitrary<Character> forbidden() {
        return Arbitraries.chars()
                .with("\"/\\[]:;|=,+*?<>@".toCharArray())
                .range('\0', '\u001F')
                .with('\u007F', '\uD800', '\uDC00');
    }

    @Example
    void name_ofTheMostCharacters_isTaken_andNotOneMore() {
        String most = "x".repeat(20);
        assertThat(new AccountName(most).text()).isEqualTo(most);
        assertThatThrownBy(() -> new AccountName(most + "x")).hasMessageContaining("at most 20 characters, not 21");
    }

    @Example
    void name_ofAGroup_orOfNothingToSee_isRefused() {
        for (String name : List.of("", " ", ".", "...", " .", "Ann ", " Ann", "Ann.", "users", "BACKUP operators")) {
            assertThatThrownBy(() -> new AccountName(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
