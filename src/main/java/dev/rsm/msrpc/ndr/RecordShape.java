package dev.rsm.msrpc.ndr;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record taken apart and put together, whoever may see it.
 *
 * @param type the record
 * @param constructor takes an array of the components
 * @param accessors take the record
 */
record RecordShape(Class<?> type, MethodHandle constructor, List<MethodHandle> accessors) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    RecordShape {
        accessors = List.copyOf(accessors);
    }

    /** Returns the shape of {@code type}, which is a record. */
    static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        List<MethodHandle> accessors = new ArrayList<>();
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
                accessors.add(LOOKUP.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class)));
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            MethodHandle make = LOOKUP.unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordShape(type, make, accessors);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + ": the record cannot be made or read", e);
        }
    }

    /** Returns the components of a record. */
    @Nullable
    Object[] values(Object value) {
        @Nullable Object[] values = new Object[accessors.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = (Object) accessors.get(i).invokeExact(value);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(type.getName() + ": an accessor has failed", e);
        }
        return values;
    }

    /**
     * Makes a record.
     *
     * @throws IllegalArgumentException if its constructor refuses the components; the cause is what it says
     */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("is no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
