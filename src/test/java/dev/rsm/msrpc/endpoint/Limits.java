package dev.rsm.msrpc.endpoint;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Limits like the default ones, but for some. */
final class Limits {

    private Limits() {}

    /** Returns limits where the named components have other values. */
    static RpcLimits with(Object... namesAndValues) {
        RecordComponent[] components = RpcLimits.class.getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < values.length; i++) {
                int named = Arrays.asList(namesAndValues).indexOf(components[i].getName());
                values[i] = named >= 0
                        ? namesAndValues[named + 1]
                        : components[i].getAccessor().invoke(RpcLimits.DEFAULTS);
                types[i] = components[i].getType();
            }
            Constructor<RpcLimits> constructor = RpcLimits.class.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the limits are no record any more", e);
        }
    }
}
