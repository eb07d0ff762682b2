package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random arguments, most of them bad. */
final class BadArguments {

    private final Random random;
    private final List<@Nullable Guid> ids = new ArrayList<>();

    BadArguments(Random random, Collection<Guid> objects) {
        this.random = random;
        ids.addAll(objects);
        ids.addAll(Arrays.asList(null, Guid.NULL, new Guid(random.nextLong(), random.nextLong())));
    }

    private <T> @Nullable T any(List<@Nullable T> values) {
        return values.get(random.nextInt(values.size()));
    }

    int kind(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    @Nullable
    Guid id() {
        return any(ids);
    }

    @Nullable
    NtmsObjectType type() {
        return value(NtmsObjectType.class);
    }

    /** A value of an enumeration, or none. */
    <E extends Enum<E>> @Nullable E value(Class<E> type) {
        List<@Nullable E> values = new ArrayList<>(Arrays.asList(type.getEnumConstants()));
        values.add(null);
        return any(values);
    }

    @Nullable
    List<@Nullable Guid> list() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> List.of();
            default -> Arrays.asList(id(), id());
        };
    }

    long number() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 0x1_0000_0000L;
            case 3 -> 1;
            default -> random.nextLong();
        };
    }

    @Nullable
    String text() {
        return any(Arrays.asList(null, "", "m", "x".repeat(255), "x".repeat(256), "a\0", "\ud800", "x".repeat(70_000)));
    }
}
