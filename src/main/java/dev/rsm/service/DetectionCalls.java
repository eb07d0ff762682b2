package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.object.ObjectReader;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The calls about change detection: handles are given out and taken back, and nothing is detected, as in Windows XP. */
final class DetectionCalls {

    private static final Set<NtmsObjectType> TYPES =
            Set.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_TYPE, NtmsObjectType.NTMS_PHYSICAL_MEDIA);

    private final ServiceSession session;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<DetectionHandle> open = ConcurrentHashMap.newKeySet();

    DetectionCalls(ServiceSession session) {
        this.session = session;
    }

    NtmsCall<DetectionHandle> begin() {
        return session.reads(NtmsFunction.BEGIN_NTMS_DEVICE_CHANGE_DETECTION, () -> {}, tx -> {
            DetectionHandle handle = new DetectionHandle(numbers.incrementAndGet());
            open.add(handle);
            return handle;
        });
    }

    NtmsCall<Boolean> set(@Nullable DetectionHandle handle, List<Guid> objects, NtmsObjectType type) {
        return session.reads(
                NtmsFunction.SET_NTMS_DEVICE_CHANGE_DETECTION,
                () -> {
                    if (handle != null) {
                        requireOpen(handle);
                    }
                    requirePresent(objects, "list of objects");
                    objects.forEach(object -> requirePresent(object, "object"));
                    requirePresent(type, "type");
                    if (objects.isEmpty() || !TYPES.contains(type)) {
                        throw new NtmsException(
                                NtmsStatus.INVALID_PARAMETER,
                                "Name one or more objects of one of the types " + TYPES + ".");
                    }
                },
                tx -> {
                    objects.forEach(object -> require(tx, object, type));
                    return true;
                });
    }

    private static void require(Transaction tx, Guid object, NtmsObjectType type) {
        NtmsObjectType actual = ObjectReader.typeOf(tx, object).orElse(NtmsObjectType.NTMS_UNKNOWN);
        if (actual == type) {
            return;
        }
        if (actual != NtmsObjectType.NTMS_UNKNOWN) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The object " + object + " is of type " + actual + ", not " + type + ".");
        }
        throw new NtmsException(
                type == NtmsObjectType.NTMS_LIBRARY ? NtmsStatus.INVALID_LIBRARY : NtmsStatus.INVALID_MEDIA,
                "There is no object " + object + ".");
    }

    NtmsCall<Boolean> end(DetectionHandle handle) {
        return session.reads(NtmsFunction.END_NTMS_DEVICE_CHANGE_DETECTION, () -> requireOpen(handle), tx -> {
            return open.remove(handle);
        });
    }

    private void requireOpen(@Nullable DetectionHandle handle) {
        if (handle == null || !open.contains(handle)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_HANDLE, "The detection handle is not of this session, or was closed.");
        }
    }
}
