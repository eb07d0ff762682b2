package dev.rsm.drill;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.TypeInformation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects through a session. */
final class Look {

    private Look() {}

    static List<Guid> ids(NtmsSession session, @Nullable Guid container, NtmsObjectType type) {
        return session.objects()
                .enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    static ObjectInformation at(NtmsSession session, Guid id) {
        return session.objects().information(id, NtmsObjectType.NTMS_UNKNOWN).await();
    }

    static <T extends TypeInformation> T at(NtmsSession session, Guid id, Class<T> type) {
        return type.cast(at(session, id).info());
    }
}
