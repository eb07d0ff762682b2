package dev.rsm.host;

import dev.rsm.msrpc.dcom.DcomLimits;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.server.ServerLimits;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.WireLimit;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.AccountBook;
import dev.rsm.security.Accounts;
import dev.rsm.service.NtmsService;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets to a home's service over the network, and who he is there: joins the accounts and settings of the home to a
 * server that knows of neither. Thread-safe.
 */
final class WireAccess {

    private static final Logger LOG = LoggerFactory.getLogger(WireAccess.class);

    private final WireSettings settings;
    private final AccountBook book;
    private final NtlmServer ntlm;

    /**
     * Creates the access to a service.
     *
     * @param computer the name of the emulated computer, by which callers see it
     */
    WireAccess(NtmsService service, WireSettings settings, String computer) {
        this.settings = settings;
        this.book = service.accountBook();
        this.ntlm = new NtlmServer(
                NtlmTarget.standalone(computer),
                (user, domain) -> find(user),
                settings.anonymous(),
                service.clock(),
                new SecureRandom());
    }

    /** The computer is in no domain, so it looks for its own accounts, whatever domain a caller names. */
    private Optional<NtlmAccount> find(String user) {
        try {
            return book.find(user)
                    .map(account -> new NtlmAccount(
                            account.name().text(),
                            NtHash.ofBytes(account.password().bytes())));
        } catch (HomeException e) {
            LOG.error("nobody can log on: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** What checks logons. */
    NtlmServer logons() {
        return ntlm;
    }

    /** Where to listen. */
    List<RpcAddress> addresses() {
        return settings.addresses().stream()
                .map(address -> RpcAddress.tcp(address.getHostAddress(), settings.port()))
                .toList();
    }

    /** The least protection of a call. */
    Level minimumLevel() {
        return switch (settings.minimumLevel()) {
            case NONE -> Level.NONE;
            case CONNECT -> Level.CONNECT;
            case PACKET -> Level.PACKET;
            case INTEGRITY -> Level.INTEGRITY;
            case PRIVACY -> Level.PRIVACY;
        };
    }

    /**
     * Returns whoever makes a call, with the groups that he has now; empty if his account is gone.
     *
     * @throws HomeException if the accounts cannot be read
     */
    Optional<Principal> principal(Identity caller) {
        if (caller.isAnonymous()) {
            return settings.anonymous() ? Optional.of(Accounts.anonymous()) : Optional.empty();
        }
        return book.principal(caller.account());
    }

    /** Returns the limits of RPC that the home sets. */
    RpcLimits limits() {
        return new RpcLimits(
                number(WireLimit.CONNECTIONS),
                number(WireLimit.CONNECTIONS_PER_PEER),
                number(WireLimit.PRESENTATION_CONTEXTS),
                number(WireLimit.SECURITY_CONTEXTS),
                number(WireLimit.FRAGMENT_BYTES),
                number(WireLimit.STUB_BYTES),
                settings.number(WireLimit.STUB_BYTES_IN_ALL),
                number(WireLimit.PENDING_CALLS),
                settings.time(WireLimit.HANDSHAKE_TIME),
                settings.time(WireLimit.LOGON_TIME),
                settings.time(WireLimit.REQUEST_TIME),
                settings.time(WireLimit.IDLE_TIME),
                settings.time(WireLimit.STALLED_TIME),
                settings.time(WireLimit.SHUTDOWN_TIME),
                settings.time(WireLimit.LOGON_DELAY),
                settings.time(WireLimit.LOGON_DELAY_BOUND),
                settings.time(WireLimit.LOGON_MEMORY),
                number(WireLimit.LOGON_PEERS),
                number(WireLimit.LOGON_NAMES));
    }

    /** Returns the limits of DCOM that the home sets. */
    DcomLimits dcomLimits() {
        return new DcomLimits(
                settings.time(WireLimit.PING_PERIOD),
                number(WireLimit.PINGS_MISSED),
                settings.time(WireLimit.GRACE_PERIOD),
                number(WireLimit.OBJECTS_PER_CLIENT),
                number(WireLimit.INTERFACES_PER_REQUEST),
                number(WireLimit.PING_SETS_PER_CLIENT),
                number(WireLimit.OBJECTS_PER_PING_SET),
                number(WireLimit.ANONYMOUS_PING_SETS),
                number(WireLimit.ANONYMOUS_PINGED_OBJECTS),
                number(WireLimit.BINDINGS_TRIED),
                number(WireLimit.OUTGOING_CONNECTIONS),
                settings.time(WireLimit.RECEIVER_TIME));
    }

    /** Returns the limits of the methods that the home sets. */
    ServerLimits serverLimits() {
        return new ServerLimits(
                number(WireLimit.SESSIONS_PER_CLIENT), number(WireLimit.RECEIVERS), number(WireLimit.BUFFER_ELEMENTS));
    }

    private int number(WireLimit limit) {
        return Math.toIntExact(settings.number(limit));
    }
}
