package dev.rsm.host;

import dev.rsm.device.DeviceException;
import dev.rsm.device.HardwareClosedException;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Workers;
import dev.rsm.service.NtmsService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person at the console of a service, who answers operator requests by a rule: those that are open when it begins, and
 * each that comes. It has a session of its own, and learns of requests as a console does. Thread-safe.
 *
 * <p>It answers one request after the other, in a worker of the service's clock, and between requests nothing of it waits.
 * One that is to be seen to later is an alarm meanwhile.
 */
public final class ScriptedOperator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptedOperator.class);

    private final NtmsService service;
    private final OperatorRule rule;
    private final NtmsSession session;
    private final Workers workers;
    private final Set<Guid> minded = new HashSet<>();
    private final Map<Guid, Timekeeper.Alarm> later = new HashMap<>();
    private boolean closed;

    private ScriptedOperator(NtmsService service, OperatorRule rule) {
        this.service = service;
        this.rule = rule;
        this.session = service.openSession(service.accounts().administrator(), SessionRequest.of("Operator"));
        this.workers = service.clock().workers("rsm-operator", true);
    }

    /**
     * Has an operator begin to work.
     *
     * @throws NtmsException if the service is not ready
     */
    public static ScriptedOperator begin(NtmsService service, OperatorRule rule) {
        ScriptedOperator operator = new ScriptedOperator(service, rule);
        operator.readAll();
        return operator;
    }

    /** Listens from now on, and sees to what is there already. */
    private void readAll() {
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        listen(handle);
        for (Guid request : session.objects()
                .enumerate(null, NtmsObjectType.NTMS_OPREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()) {
            soon(() -> see(request));
        }
    }

    private void listen(NotificationHandle handle) {
        session.notifications()
                .await(handle, NtmsLimits.INFINITE)
                .whenEnded((told, failure) -> soon(() -> heard(handle, told, failure)));
    }

    private void soon(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the operator has gone home");
        }
    }

    private void heard(NotificationHandle handle, @Nullable NotificationInformation told, @Nullable Throwable failure) {
        if (told != null) {
            listen(handle);
            see(told.object());
        } else if (failure instanceof NtmsException refusal && refusal.status() == NtmsStatus.NO_DATA) {
            session.notifications().close(handle);
            unlessRefused(this::readAll); // too many came at once, and some were not told
        }
    }

    private void see(Guid request) {
        if (mind(request)) {
            answer(request, rule);
        } else {
            openRequest(request);
        }
    }

    private synchronized boolean mind(Guid request) {
        return minded.add(request);
    }

    /** Reads a request that is open; one that is not, the operator need not keep in mind. */
    private Optional<OpRequestInformation> openRequest(Guid request) {
        Optional<OpRequestInformation> asked = read(request).filter(each -> !ended(each.state()));
        if (asked.isEmpty()) {
            synchronized (this) {
                minded.remove(request);
            }
        }
        return asked;
    }

    private void answer(Guid request, OperatorRule by) {
        Optional<OpRequestInformation> asked = openRequest(request);
        if (asked.isEmpty()) {
            return;
        }
        OperatorRule.Answer answer;
        try {
            answer = by.answer(new OperatorRule.Task(request, asked.get(), session, service.hardware()));
        } catch (DeviceException | HardwareClosedException | NtmsException e) {
            LOG.info("the operator cannot do what {} asks for: {}", request, e.getMessage());
            answer = new OperatorRule.Refused();
        }
        if (answer instanceof OperatorRule.Done) {
            unlessRefused(() -> session.operators().satisfy(request).await());
        } else if (answer instanceof OperatorRule.Refused) {
            unlessRefused(() -> session.operators().cancel(request).await());
        } else if (answer instanceof OperatorRule.Later put) {
            putOff(request, put);
        }
    }

    private Optional<OpRequestInformation> read(Guid request) {
        try {
            return session.objects()
                                    .information(request, NtmsObjectType.NTMS_OPREQUEST)
                                    .await()
                                    .info()
                            instanceof OpRequestInformation info
                    ? Optional.of(info)
                    : Optional.empty();
        } catch (NtmsException e) {
            return Optional.empty(); // it has been withdrawn
        }
    }

    private static boolean ended(OpreqState state) {
        return state == OpreqState.NTMS_OPSTATE_COMPLETE || state == OpreqState.NTMS_OPSTATE_REFUSED;
    }

    private void unlessRefused(Runnable call) {
        try {
            call.run();
        } catch (NtmsException e) {
            LOG.debug("the operator came too late: {}", e.getMessage());
        }
    }

    private synchronized void putOff(Guid request, OperatorRule.Later put) {
        if (!closed) {
            later.put(
                    request,
                    service.clock()
                            .at(
                                    service.clock().instant().plus(put.after()),
                                    () -> soon(() -> {
                                        forget(request);
                                        answer(request, put.rule());
                                    })));
        }
    }

    private synchronized void forget(Guid request) {
        later.remove(request);
    }

    /** Tells how many open requests the operator knows of. */
    synchronized int minded() {
        return minded.size();
    }

    /** Tells how many requests the operator means to come back to. */
    public synchronized int putOff() {
        return later.size();
    }

    /** Ends the operator's work; what was put off is not done any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            later.values().forEach(Timekeeper.Alarm::cancel);
            later.clear();
        }
        workers.refuse();
        session.close();
    }
}
