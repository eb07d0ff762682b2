package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.notification.Channel;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.ObjectChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls about notifications, and the handles of a session. */
final class NotificationCalls implements NotificationFacet {

    private final ServiceSession session;
    private final Map<NotificationHandle, Channel> channels = new ConcurrentHashMap<>();

    NotificationCalls(ServiceSession session) {
        this.session = session;
    }

    @Override
    public NtmsCall<NotificationHandle> open(NtmsObjectType type) {
        NtmsFunction function = NtmsFunction.OPEN_NTMS_NOTIFICATION;
        return session.reads(function, () -> {}, tx -> {
            AccessCheck.requireOnComputer(
                    tx, session.principal(), function.rights().about(NtmsObjectType.NTMS_COMPUTER));
            return add(type == null ? NtmsObjectType.NTMS_UNKNOWN : type);
        });
    }

    private NotificationHandle add(NtmsObjectType type) {
        Channel channel = session.service().notifications().open(type);
        NotificationHandle handle = new NotificationHandle(channel.number());
        channels.put(handle, channel);
        try {
            session.requireOpen(); // it may have been closed before the handle was in the map
        } catch (NtmsException e) {
            closeAll();
            throw e;
        }
        return handle;
    }

    @Override
    public NtmsCall<NotificationInformation> await(NotificationHandle handle, long timeoutMillis) {
        if (timeoutMillis < 0 || timeoutMillis > NtmsLimits.DWORD_MAX) {
            throw new IllegalArgumentException(
                    "a wait takes 0 to " + NtmsLimits.DWORD_MAX + " ms, not " + timeoutMillis);
        }
        return session.waitsOutside(NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION, () -> {
            Channel.Wait wait = require(handle).next(timeoutMillis);
            return NtmsCall.waiting(wait.future(), wait::cancel);
        });
    }

    @Override
    public NtmsCall<Boolean> close(NotificationHandle handle) {
        return session.waitsOutside(NtmsFunction.CLOSE_NTMS_NOTIFICATION, () -> {
            ServiceSession.requirePresent(handle, "handle");
            Channel channel = require(handle);
            if (!channel.close()) {
                throw invalid();
            }
            channels.remove(handle);
            return NtmsCall.done(true);
        });
    }

    @Override
    public NtmsCall<Boolean> dispatch(NtmsObjectType type, NotificationOperation operation, Guid object) {
        NtmsFunction function = NtmsFunction.DISPATCH_NOTIFICATION;
        return session.reads(function, () -> {}, tx -> {
            AccessCheck.requireOnComputer(
                    tx, session.principal(), function.rights().about(NtmsObjectType.NTMS_COMPUTER));
            session.service().notifications().deliver(List.of(new ObjectChange(operation, type, object)));
            return true;
        });
    }

    private Channel require(@Nullable NotificationHandle handle) {
        @Nullable Channel channel = handle == null ? null : channels.get(handle);
        if (channel == null) {
            throw invalid();
        }
        return channel;
    }

    private static NtmsException invalid() {
        return new NtmsException(
                NtmsStatus.INVALID_HANDLE, "The session has no such handle open: open one for the type of object.");
    }

    /** Closes the handles that are open. */
    void closeAll() {
        channels.values().forEach(Channel::close);
        channels.clear();
    }
}
