package dev.rsm.security;

import dev.rsm.ntms.Principal;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.OwnerOnly;
import dev.rsm.security.AccountFile.Stamp;
import dev.rsm.store.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The accounts of a home that callers from the network log on with; the home's owner needs none.
 *
 * <p>They are in the file {@code accounts}, in no database and in no exported set. Each look asks whether the file has
 * been replaced, so what one process changes, others see at their next look. Changes are made one after the other, also
 * by several processes, and each is on the disk when it returns. Thread-safe.
 */
public final class AccountBook {

    /** The most accounts of a home. */
    public static final int MAX_ACCOUNTS = 1000;

    /** Locks of a file are a process's, so its threads need one of their own. */
    private static final Object IN_PROCESS = new Object();

    private final AccountFile file;
    private final Path path;
    private final Path lock;
    private final Accounts accounts;
    private final DurableFiles files;
    private volatile Seen seen = new Seen(Optional.empty(), Map.of());

    private record Seen(Optional<Stamp> stamp, Map<String, Account> accounts) {}

    /**
     * Creates the book of a home; looks at no file yet.
     *
     * @param accounts gives users their SIDs
     * @param files the disk
     */
    public AccountBook(Home home, Accounts accounts, DurableFiles files) {
        this.path = home.accounts();
        this.file = new AccountFile(path);
        this.lock = home.accountsLock();
        this.accounts = accounts;
        this.files = files;
    }

    /**
     * Creates the book of a home for a command.
     *
     * @throws HomeException if the home's state cannot be read
     */
    public static AccountBook of(Home home) {
        return new AccountBook(home, Accounts.of(home, HomeState.load(home)), DurableFiles.DISK);
    }

    /**
     * Returns all accounts, ordered by name.
     *
     * @throws HomeException if the file is damaged, cannot be read, or is open to other users
     */
    public List<Account> all() {
        return List.copyOf(current().values());
    }

    /**
     * Returns the account with a name, in upper or lower case; empty if there is none.
     *
     * @throws HomeException as {@link #all} does
     */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(current().get(AccountName.key(name)));
    }

    /**
     * Returns who it is that has logged on with an account over the network; empty if there is no such account.
     *
     * @throws HomeException as {@link #all} does
     */
    public Optional<Principal> principal(String name) {
        return find(name).map(this::principal);
    }

    /** Returns who it is that has logged on with {@code account} over the network. */
    public Principal principal(Account account) {
        return accounts.fromNetwork(account);
    }

    /**
     * Returns the account with a name.
     *
     * @throws AccountException if there is none
     * @throws HomeException as {@link #all} does
     */
    public Account require(String name) {
        return required(name, current());
    }

    /**
     * Refuses a name that an account has, before somebody is asked for its password.
     *
     * @throws AccountException if there is an account of that name
     * @throws HomeException as {@link #all} does
     */
    public void requireFree(AccountName name) {
        requireFree(name, current());
    }

    private Map<String, Account> current() {
        Optional<Stamp> stamp = file.stamp();
        Seen last = seen;
        if (!last.stamp().equals(stamp)) {
            // If the file is replaced between stamp and reading, the next look finds another stamp.
            last = new Seen(stamp, stamp.isPresent() ? file.read() : Map.of());
            seen = last;
        }
        return last.accounts();
    }

    /**
     * Adds an account.
     *
     * @throws AccountException if there is one of that name already, or there are {@value #MAX_ACCOUNTS}, or its SID is
     *     that of another
     * @throws HomeException if the file cannot be read or written
     */
    public void add(Account account) {
        change(all -> {
            requireFree(account.name(), all);
            if (all.size() >= MAX_ACCOUNTS) {
                throw new AccountException(
                        "There are " + MAX_ACCOUNTS + " accounts, which is the most: remove one first.");
            }
            requireOwnSid(account.name(), all);
            all.put(account.name().key(), account);
        });
    }

    private static void requireFree(AccountName name, Map<String, Account> all) {
        if (all.containsKey(name.key())) {
            throw new AccountException("There is an account " + name
                    + " already: \"rsm account password\" gives it a new password, \"rsm account remove\" removes it.");
        }
    }

    /** SIDs are drawn from names; two names that draw the same would be one user. */
    private void requireOwnSid(AccountName name, Map<String, Account> all) {
        for (Account other : all.values()) {
            if (accounts.user(other.name().text()).equals(accounts.user(name.text()))) {
                throw new AccountException("The names " + name + " and " + other.name()
                        + " happen to give the same SID on this computer: choose another name.");
            }
        }
    }

    /**
     * Gives an account another password.
     *
     * @throws AccountException if there is no such account
     * @throws HomeException if the file cannot be read or written
     */
    public void changePassword(String name, PasswordHash password) {
        change(all -> all.put(AccountName.key(name), required(name, all).withPassword(password)));
    }

    /**
     * Removes an account. Sessions that were opened with it stay until they are closed.
     *
     * @throws AccountException if there is no such account
     * @throws HomeException if the file cannot be read or written
     */
    public void remove(String name) {
        change(all -> all.remove(required(name, all).name().key()));
    }

    private static Account required(String name, Map<String, Account> all) {
        Account account = all.get(AccountName.key(name));
        if (account == null) {
            throw new AccountException("There is no account " + name + ": \"rsm account list\" shows those there are.");
        }
        return account;
    }

    private void change(Consumer<Map<String, Account>> change) {
        try {
            locked(lock, () -> {
                Map<String, Account> all = new TreeMap<>(current());
                change.accept(all);
                files.replacePrivately(path, AccountFile.content(all.values()));
            });
        } catch (IOException e) {
            throw new HomeException("The file " + path + " cannot be written: " + e + ".", e);
        }
    }

    /**
     * Does some work while nobody, in whichever process, changes the accounts of a home; those that come meanwhile wait.
     *
     * @throws IOException if the accounts cannot be locked, or of the work
     */
    public static void still(Home home, Store.Still work) throws IOException {
        locked(home.accountsLock(), work);
    }

    private static void locked(Path lock, Store.Still work) throws IOException {
        synchronized (IN_PROCESS) {
            try (FileChannel channel = OwnerOnly.openForLocking(lock);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                work.run();
            }
        }
    }
}
