package dev.rsm.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.Principal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final Sid MACHINE = Sid.parse("S-1-5-21-1-2-3");

    private final Accounts accounts = new Accounts(MACHINE);

    @Test
    @Spec("MS-DTYP 2.4.2.4")
    void principal_isInTheGroupsOfEveryUser_byTheirWellKnownSids() {
        Principal user = accounts.principal("Ann", Sid.BACKUP_OPERATORS);

        assertThat(user.groups())
                .extracting(Sid::toString)
                .containsExactlyInAnyOrder("S-1-1-0", "S-1-5-11", "S-1-5-32-545", "S-1-5-32-551");
        assertThat(user.administrator()).isFalse();
    }

    @Test
    @Spec("MS-RSMP 3.2.5 (product note 85)")
    void administrator_isInTheAdministratorsGroup() {
        assertThat(accounts.administrator().administrator()).isTrue();
        assertThat(accounts.administrator().groups()).contains(Sid.parse("S-1-5-32-544"));
    }

    @Test
    @Assumed("tests need the same user in every run; Windows draws a user's number when the account is made")
    void user_sameName_hasTheSameSid_whateverTheCase() {
        assertThat(accounts.user("Ann")).isEqualTo(new Accounts(MACHINE).user("ANN"));
        assertThat(accounts.user("Ann")).isNotEqualTo(accounts.user("Anna"));
    }

    @Test
    @Spec("MS-DTYP 2.4.2.3")
    void user_isAnAccountOfTheMachine_withANumberThatWindowsGivesToUsers() {
        Sid user = accounts.user("Ann");

        assertThat(user.isIn(MACHINE)).isTrue();
        assertThat(user.subAuthorities()).hasSize(MACHINE.subAuthorities().size() + 1);
        assertThat(user.subAuthorities().get(4)).isBetween(1000L, 0x7FFF_FFFFL);
    }

    @Test
    @Spec("MS-DTYP 2.4.2.3")
    void user_ofAnotherMachine_hasAnotherSid() {
        assertThat(new Accounts(Sid.parse("S-1-5-21-1-2-4")).user("Ann")).isNotEqualTo(accounts.user("Ann"));
    }

    @Test
    @Spec("MS-DTYP 2.4.2.4")
    void fromNetwork_isInItsGroups_andAmongThoseFromTheNetwork() {
        PasswordHash hash = PasswordHash.of(new byte[PasswordHash.BYTES]);
        Account account = new Account(new AccountName("Ann"), Set.of(AccountGroup.BACKUP_OPERATORS), hash);

        Principal user = accounts.fromNetwork(account);

        assertThat(user.name()).isEqualTo("Ann");
        assertThat(user.user()).isEqualTo(accounts.user("ann"));
        assertThat(user.groups())
                .extracting(Sid::toString)
                .containsExactlyInAnyOrder("S-1-1-0", "S-1-5-2", "S-1-5-11", "S-1-5-32-545", "S-1-5-32-551");
        assertThat(user.administrator()).isFalse();
    }

    @Test
    @Spec("MS-RSMP 3.2.5 (product note 85)")
    void fromNetwork_anAdministrator_isOneLikeTheOwner() {
        PasswordHash hash = PasswordHash.of(new byte[PasswordHash.BYTES]);
        Account account = new Account(AccountName.OWNER, Set.of(AccountGroup.ADMINISTRATORS), hash);

        assertThat(accounts.fromNetwork(account).administrator()).isTrue();
        assertThat(accounts.fromNetwork(account).user())
                .isEqualTo(accounts.administrator().user());
    }

    @Test
    @Assumed("Server 2003 does not count those without a name among everyone, unless it is told to")
    void anonymous_isNobodyButAnonymous() {
        assertThat(Accounts.anonymous().user()).hasToString("S-1-5-7");
        assertThat(Accounts.anonymous().groups()).extracting(Sid::toString).containsExactly("S-1-5-2");
    }
}
