package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.NumberAnswer;
import org.jspecify.annotations.Nullable;

/** The calls about notifications on the server's computer, where a client asks for them instead of being called. */
final class LocalNotifications implements NotificationFacet {

    private final RemoteCalls calls;
    private final INtmsLocal local;
    private final NotificationFacet others;

    /**
     * Makes the calls.
     *
     * @param others dispatches, for which MS-RSMP has a method
     */
    LocalNotifications(RemoteCalls calls, INtmsLocal local, NotificationFacet others) {
        this.calls = calls;
        this.local = local;
        this.others = others;
    }

    @Override
    public NtmsCall<NotificationHandle> open(NtmsObjectType type) {
        NtmsObjectType about = type == null ? NtmsObjectType.NTMS_UNKNOWN : type;
        return calls.make(
                NtmsFunction.OPEN_NTMS_NOTIFICATION,
                () -> local.openNtmsNotification(about.value()),
                NumberAnswer::result,
                answer -> new NotificationHandle(answer.number()));
    }

    @Override
    public NtmsCall<NotificationInformation> await(NotificationHandle handle, long timeoutMillis) {
        RemoteNotifications.requireTime(timeoutMillis);
        return calls.make(
                NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION,
                () -> local.waitForNtmsNotification(number(handle), timeoutMillis),
                INtmsLocal.Told::result,
                told -> new NotificationInformation(
                        NtmsConstant.of(NotificationOperation.class, told.dwOperation()), told.object()));
    }

    private static long number(@Nullable NotificationHandle handle) {
        if (handle == null || handle.number() < 0 || handle.number() > NtmsLimits.DWORD_MAX) {
            throw RemoteNotifications.invalid();
        }
        return handle.number();
    }

    @Override
    public NtmsCall<Boolean> close(NotificationHandle handle) {
        return calls.done(
                NtmsFunction.CLOSE_NTMS_NOTIFICATION,
                () -> local.closeNtmsNotification(number(present(handle, "handle"))));
    }

    @Override
    public NtmsCall<Boolean> dispatch(NtmsObjectType type, NotificationOperation operation, Guid object) {
        return others.dispatch(type, operation, object);
    }
}
