package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A declared interface: the server's skeleton and the client's stub of it. Immutable and safe for use by several threads;
 * there is one for each interface.
 *
 * @param <T> the interface
 */
public final class NdrInterface<T> {

    private static final ClassValue<NdrInterface<?>> KNOWN = new ClassValue<>() {
        @Override
        protected NdrInterface<?> computeValue(Class<?> type) {
            return new NdrInterface<>(type);
        }
    };

    private final Class<T> type;
    private final Guid uuid;
    private final int version;
    private final SortedMap<Integer, NdrMethod<T>> methods = new TreeMap<>();
    private final Map<Method, NdrMethod<T>> byMethod = new HashMap<>();

    private NdrInterface(Class<T> type) {
        RpcInterface declared = type.getAnnotation(RpcInterface.class);
        if (declared == null || !type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface with @RpcInterface");
        }
        this.type = type;
        this.uuid = Guid.parse(declared.uuid());
        this.version = declared.version();
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                add(method);
            }
        }
    }

    private void add(Method method) {
        Opnum number = method.getAnnotation(Opnum.class);
        if (number == null || number.value() < 0 || number.value() > 0xFFFF) {
            throw new IllegalArgumentException(method + " needs an @Opnum of 0 to 65535");
        }
        NdrMethod<T> made = new NdrMethod<>(type, method, number);
        NdrMethod<T> other = methods.put(number.value(), made);
        if (other != null) {
            throw new IllegalArgumentException(
                    method + " has the number " + number.value() + ", as " + other.name() + " has");
        }
        byMethod.put(method, made);
    }

    /**
     * Returns what {@code type} declares, the methods that it inherits included.
     *
     * @throws IllegalArgumentException if it declares something that cannot be; the message says where
     */
    @SuppressWarnings("unchecked") // computeValue makes one of the same type
    public static <T> NdrInterface<T> of(Class<T> type) {
        return (NdrInterface<T>) KNOWN.get(type);
    }

    /** Returns its identifier. */
    public Guid uuid() {
        return uuid;
    }

    /** Returns its version, as {@link RpcInterface#version} has it. */
    public int version() {
        return version;
    }

    /** Returns its name. */
    public String name() {
        return type.getSimpleName();
    }

    /** Returns its methods, in the order of their numbers. */
    public Collection<NdrMethod<T>> methods() {
        return Collections.unmodifiableCollection(methods.values());
    }

    /** Returns the method of this number, or nothing if the interface has none. */
    public Optional<NdrMethod<T>> method(int opnum) {
        return Optional.ofNullable(methods.get(opnum));
    }

    /**
     * Returns an implementation that sends each call through {@code caller}. A method throws {@link NdrException} if its
     * arguments do not fit the declaration; what it returns fails with one if the response does not, and with whatever the
     * caller fails with. Whoever cancels what it returns cancels the caller's stage, and it ends as that does.
     */
    public T stub(NdrCaller caller) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Stub<>(this, Map.copyOf(byMethod), caller)));
    }
}
