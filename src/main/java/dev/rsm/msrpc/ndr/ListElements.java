package dev.rsm.msrpc.ndr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of a {@link List}. A list that has been read cannot be changed. */
final class ListElements extends Elements {

    private final Codec element;

    ListElements(Codec element) {
        this.element = element;
    }

    @Override
    int alignment() {
        return element.alignment();
    }

    @Override
    int minimumBytes() {
        return element.minimumBytes();
    }

    @Override
    boolean referring() {
        return element.referring();
    }

    @Override
    int count(Object value) {
        return ((List<?>) value).size();
    }

    @Override
    void write(NdrWriter out, Object value) {
        int index = 0;
        for (Object each : (List<?>) value) {
            try {
                element.writeBody(out, each, Codec.NONE);
            } catch (NdrException e) {
                throw e.in("[" + index + "]");
            }
            index++;
        }
    }

    @Override
    void writeZeros(NdrWriter out, int count) {
        Object zero = element.zero(Codec.NONE);
        for (int i = 0; i < count; i++) {
            element.writeBody(out, zero, Codec.NONE);
        }
    }

    @Override
    void writeReferents(NdrWriter out, Object value) {
        int index = 0;
        for (Object each : (List<?>) value) {
            try {
                element.writeReferents(out, each, Codec.NONE);
            } catch (NdrException e) {
                throw e.in("[" + index + "]");
            }
            index++;
        }
    }

    @Override
    Object read(NdrReader in, int count) {
        in.countElements(count);
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            try {
                list.add(element.readBody(in, 0, Found.NOWHERE));
            } catch (NdrException e) {
                throw e.in("[" + i + "]");
            }
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    Object readReferents(NdrReader in, @Nullable Object body) {
        if (!referring()) {
            return super.readReferents(in, body);
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (Object each : (List<?>) super.readReferents(in, body)) {
            try {
                list.add(element.readReferents(in, each, Found.NOWHERE));
            } catch (NdrException e) {
                throw e.in("[" + list.size() + "]");
            }
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    Object zero(int count) {
        return Collections.unmodifiableList(
                new ArrayList<@Nullable Object>(Collections.nCopies(count, element.zero(Codec.NONE))));
    }
}
