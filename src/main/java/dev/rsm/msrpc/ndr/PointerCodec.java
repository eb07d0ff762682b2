package dev.rsm.msrpc.ndr;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pointer: four bytes that identify what it refers to, zero for null (C706 14.3.10 and 14.3.11). */
final class PointerCodec extends Codec {

    private final Pointer.Kind kind;
    private final Codec target;

    /** What an array behind a null pointer says about its size; a union says nothing. */
    private final boolean sized;

    PointerCodec(Pointer.Kind kind, Codec target, boolean sized) {
        this.kind = kind;
        this.target = target;
        this.sized = sized;
    }

    @Override
    int alignment() {
        return 4;
    }

    @Override
    int minimumBytes() {
        return 4;
    }

    @Override
    boolean referring() {
        return true;
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        out.writeInt(
                switch (kind) {
                    case UNIQUE -> value == null ? 0 : out.nextReferent();
                    case FULL -> value == null ? 0 : out.fullReferent(value);
                    case REFERENCE -> {
                        present(out, value);
                        yield out.nextReferent();
                    }
                });
    }

    @Override
    void writeReferents(NdrWriter out, @Nullable Object value, long named) {
        if (value == null || (kind == Pointer.Kind.FULL && !out.startsReferent(value))) {
            return;
        }
        out.enter();
        target.write(out, value, named);
        out.leave();
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        return in.readInt();
    }

    @Override
    @Nullable
    Object readReferents(NdrReader in, @Nullable Object body, Found found) {
        int referent = body == null ? 0 : (Integer) body;
        // What stands in place of a reference pointer is not specified, and a reference is never null.
        if (referent == 0 && kind != Pointer.Kind.REFERENCE) {
            if (sized) {
                found.note(0);
            }
            return null;
        }
        return kind == Pointer.Kind.FULL ? readFull(in, referent, found) : readTarget(in, found);
    }

    private Object readFull(NdrReader in, int referent, Found found) {
        Object known = in.fullReferent(referent, target);
        if (known != null) {
            return known;
        }
        Object value = readTarget(in, found);
        in.setFullReferent(referent, target, value);
        return value;
    }

    private Object readTarget(NdrReader in, Found found) {
        in.enter();
        Object value = Objects.requireNonNull(target.read(in, found), "a pointer to a pointer cannot be declared");
        in.leave();
        return value;
    }

    @Override
    @Nullable
    Object zero(long named) {
        return kind == Pointer.Kind.REFERENCE ? target.zero(named) : null;
    }
}
