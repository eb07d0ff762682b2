package dev.rsm.msrpc.ndr;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is behind the stub of an interface. */
record Stub<T>(NdrInterface<T> declared, Map<Method, NdrMethod<T>> methods, NdrCaller caller)
        implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        @Nullable Object[] values = arguments == null ? new Object[0] : arguments;
        NdrMethod<T> remote = methods.get(method);
        if (remote != null) {
            NdrWriter request = caller.request();
            remote.writeRequest(request, values);
            return FollowingStage.of(
                    caller.call(remote.opnum(), request),
                    response -> remote.readResponse(response, values, caller.trailing()));
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> proxy == values[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> declared.name() + " through " + Objects.toString(caller);
            default -> throw new IllegalStateException(method + " is not declared");
        };
    }
}
