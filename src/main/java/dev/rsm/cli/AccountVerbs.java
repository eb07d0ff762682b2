package dev.rsm.cli;

import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm account}: who may log on over the network. None of its verbs needs the service, or disturbs it. */
@Command(
        name = "account",
        customSynopsis = "rsm account add|list|password|remove --home=DIR ...",
        description = "Add, list and remove accounts for callers over the network.",
        subcommands = {
            AccountVerbs.Add.class,
            AccountVerbs.ListAll.class,
            AccountVerbs.Password.class,
            AccountVerbs.Remove.class
        })
final class AccountVerbs extends VerbGroup {

    private static List<String> titles(Account account) {
        return account.orderedGroups().stream().map(AccountGroup::title).toList();
    }

    private static Map<String, Object> facts(AccountBook book, Account account) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", account.name().text());
        facts.put("groups", titles(account));
        facts.put("sid", book.principal(account).user().toString());
        return facts;
    }

    /** Reads a password, and keeps no more of it than its hash. */
    private static PasswordHash hash(PasswordInput passwords, AccountName name) {
        char[] password = passwords.read(name.text());
        try {
            return PasswordHash.of(NtHash.of(password).toBytes());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** What the verbs about one account share. */
    abstract static class About extends Verb {

        @Parameters(paramLabel = "NAME", converter = Converters.UserName.class, description = "The account's name.")
        private AccountName name = AccountName.OWNER;

        /** Does what is to be done, and says what was done. */
        abstract Answer act(AccountBook book, AccountName about);

        @Override
        public final Integer call() {
            act(AccountBook.of(home()), name).print(json, out());
            return ExitCode.DONE.value();
        }
    }

    /** {@code rsm account add}. */
    @Command(
            name = "add",
            customSynopsis = "rsm account add --home=DIR NAME [--group=GROUP]... [OPTION]...",
            description = {
                "Add an account with which a caller can log on over the network.",
                "",
                "The password is the first line of standard input, in UTF-8; at a terminal you",
                "are asked for it twice. It is never an argument, since other users see those.",
                "",
                "A name has up to " + AccountName.MAX_LENGTH + " characters, none of " + AccountName.FORBIDDEN
                        + ", and is the same",
                "in upper and lower case. A service that runs knows the account at once.",
                "",
                "The home's owner needs no account: on this machine he is its administrator."
            },
            footer = {
                "  rsm account add Ann --home lab --group administrators < password.txt",
                "  rsm account add backup --home lab --group backup-operators",
            })
    static final class Add extends About {

        @Option(
                names = "--group",
                paramLabel = "GROUP",
                converter = Converters.GroupName.class,
                description = "A group: Administrators, Backup Operators or Users, to which all belong; a hyphen may"
                        + " stand for the blank.")
        private List<AccountGroup> groups = new ArrayList<>();

        @Override
        Answer act(AccountBook book, AccountName about) {
            try {
                Account.check(about, groups);
            } catch (IllegalArgumentException e) {
                throw wrongUsage(String.valueOf(e.getMessage()));
            }
            book.requireFree(about);
            Account account = new Account(about, Set.copyOf(groups), hash(passwords(), about));
            book.add(account);
            return new Answer(
                    "Added the account " + about + " (" + String.join(", ", titles(account)) + ").",
                    facts(book, account));
        }
    }

    /** {@code rsm account list}. */
    @Command(
            name = "list",
            customSynopsis = "rsm account list --home=DIR [OPTION]...",
            description = "List the accounts, their groups and SIDs; never what is kept of passwords.",
            footer = {"  rsm account list --home lab", "  rsm account list --home lab --json"})
    static final class ListAll extends Verb {
        @Override
        public Integer call() {
            AccountBook book = AccountBook.of(home());
            Table table = new Table("name", "groups", "SID");
            List<Map<String, Object>> all = new ArrayList<>();
            for (Account account : book.all()) {
                table.row(
                        account.name(),
                        String.join(", ", titles(account)),
                        book.principal(account).user());
                all.add(facts(book, account));
            }
            if (json) {
                Table.printJson(out(), all);
            } else {
                table.print(out());
            }
            return ExitCode.DONE.value();
        }
    }

    /** {@code rsm account password}. */
    @Command(
            name = "password",
            customSynopsis = "rsm account password --home=DIR NAME [OPTION]...",
            description = {
                "Give an account another password.",
                "",
                "The password is the first line of standard input, in UTF-8; at a terminal you",
                "are asked for it twice. Sessions that are open stay open."
            },
            footer = {"  rsm account password Ann --home lab < password.txt"})
    static final class Password extends About {
        @Override
        Answer act(AccountBook book, AccountName about) {
            Account account = book.require(about.text());
            book.changePassword(about.text(), hash(passwords(), about));
            return new Answer("The account " + account.name() + " has another password.", facts(book, account));
        }
    }

    /** {@code rsm account remove}. */
    @Command(
            name = "remove",
            customSynopsis = "rsm account remove --home=DIR NAME [OPTION]...",
            description = {
                "Remove an account: nobody can log on with it any more.",
                "",
                "Sessions that are open stay open. Descriptors that name the account's SID keep",
                "it, and an account of the same name has the same SID. The last administrator",
                "may be removed, too: on this machine the home's owner always is one."
            },
            footer = {"  rsm account remove Ann --home lab"})
    static final class Remove extends About {
        @Override
        Answer act(AccountBook book, AccountName about) {
            Account account = book.require(about.text());
            book.remove(about.text());
            return new Answer("Removed the account " + account.name() + ".", facts(book, account));
        }
    }
}
