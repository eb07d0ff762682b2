package dev.rsm.msrpc.ndr;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method of a declared interface: how its requests and responses lie on the wire. Immutable and safe for use by several
 * threads.
 *
 * @param <T> the interface
 */
public final class NdrMethod<T> {

    /** How many bytes may follow the parameters of a request: some clients fill their buffers up. */
    public static final int MAX_TRAILING_BYTES = 64;

    /** How many bytes may follow what comes out: no more than alignment takes. */
    static final int MAX_RESPONSE_GAP = 7;

    /** How many elements an array has at most that comes out in a size which the caller asks for. */
    public static final int MAX_FILLED_ELEMENTS = 1 << 20;

    private static final String RESULT = "result";

    private final String name;
    private final int opnum;
    private final Class<T> type;
    private final MethodHandle handle;
    private final Parameters in;
    private final Parameters out;
    private final RecordShape answer;
    private final boolean hasResult;

    /** For each parameter that comes out and has gone in as well, which one it was; else -1. */
    private final int[] bothWays;

    NdrMethod(Class<T> type, Method method, Opnum number) {
        this.name = method.getName();
        this.opnum = number.value();
        this.type = type;
        this.handle = handle(method);
        CodecCompiler compiler = new CodecCompiler(number.text());
        Class<?> result = result(method);
        this.answer = RecordShape.of(result);
        this.in = Parameters.in(compiler.members(
                Arrays.stream(method.getParameters())
                        .map(parameter -> declaration(method, parameter))
                        .toList(),
                new Members(List.of()),
                false));
        this.out = new Parameters(compiler.members(CodecCompiler.components(result), in.members(), true), in.members());
        this.bothWays = bothWays(method, result);
        int last = out.members().size() - 1;
        this.hasResult = last >= 0
                && out.members().all().get(last).name().equals(RESULT)
                && out.members().all().get(last).codec() == ScalarCodec.INT;
    }

    private static MethodHandle handle(Method method) {
        method.setAccessible(true);
        try {
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " cannot be called", e);
        }
    }

    private static CodecCompiler.Declaration declaration(Method method, Parameter parameter) {
        String where = method.getDeclaringClass().getName() + "." + method.getName() + "." + parameter.getName();
        if (!parameter.isNamePresent()) {
            throw new IllegalArgumentException(where + ": has no name; compile the interface with -parameters");
        }
        return new CodecCompiler.Declaration(parameter.getName(), parameter, parameter.getAnnotatedType(), where);
    }

    private static Class<?> result(Method method) {
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())
                && method.getReturnType().isAssignableFrom(CompletableFuture.class)
                && method.getGenericReturnType() instanceof ParameterizedType stage
                && stage.getActualTypeArguments()[0] instanceof Class<?> result
                && result.isRecord()) {
            return result;
        }
        throw new IllegalArgumentException(method + " does not return a CompletionStage of a record");
    }

    private int[] bothWays(Method method, Class<?> result) {
        return Arrays.stream(result.getRecordComponents())
                .mapToInt(component -> in.members()
                        .index(component.getName())
                        .filter(at -> method.getGenericParameterTypes()[at].equals(component.getGenericType()))
                        .orElse(-1))
                .toArray();
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns its number in the interface. */
    public int opnum() {
        return opnum;
    }

    /**
     * Carries out a request: reads the parameters, calls {@code target}, and writes what comes out once that is known. Where
     * the reader and the writer stand, the parameters begin.
     *
     * <p>If the target throws something or completes with it, {@code results} may know a number for it. Then that is the
     * result, parameters that go both ways come out as they came in, and everything else that comes out is zero, empty or
     * null. This needs a method whose last component is {@code int result}.
     *
     * @param target what is called, in this thread
     * @param results the result that stands for a failure, if there is one
     * @return {@code response}, once it is complete; fails with what the target failed with, if {@code results} does not know
     *     it, and with {@link NdrException} if what the target answered does not fit the declaration. Whoever cancels it
     *     cancels the target's stage, and it ends as that does.
     * @throws NdrException if the request does not fit the declaration; then the target has not been called
     */
    public CompletionStage<NdrWriter> invoke(
            T target, NdrReader request, NdrWriter response, Function<? super Throwable, OptionalInt> results) {
        return invoke(target, request, response, results, MAX_TRAILING_BYTES);
    }

    /**
     * Carries out a request as the other method does.
     *
     * @param trailing how many bytes may follow the parameters
     */
    public CompletionStage<NdrWriter> invoke(
            T target,
            NdrReader request,
            NdrWriter response,
            Function<? super Throwable, OptionalInt> results,
            int trailing) {
        @Nullable Object[] arguments = readRequest(request, trailing);
        CompletionStage<?> called = call(type.cast(target), arguments);
        FollowingStage<NdrWriter> done = new FollowingStage<>(called);
        called.whenComplete((answered, failure) -> {
            try {
                write(response, arguments, answered, failure, results);
                done.complete(response);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private @Nullable Object[] readRequest(NdrReader request, int trailing) {
        try {
            @Nullable Object[] arguments = in.read(request, new Object[0]);
            if (request.remaining() > trailing) {
                throw request.failure(
                        request.remaining() + " bytes follow the parameters, at most " + trailing + " may");
            }
            out.requireRoom(request, arguments, MAX_FILLED_ELEMENTS);
            return arguments;
        } catch (NdrException e) {
            throw e.in(name);
        }
    }

    private CompletionStage<?> call(Object target, @Nullable Object[] arguments) {
        try {
            Object stage = (Object) handle.invokeExact(target, arguments);
            if (stage instanceof CompletionStage<?> answer) {
                return answer;
            }
            return CompletableFuture.failedFuture(new IllegalStateException(name + " has returned null"));
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void write(
            NdrWriter response,
            @Nullable Object[] arguments,
            @Nullable Object answered,
            @Nullable Throwable failure,
            Function<? super Throwable, OptionalInt> results)
            throws Throwable {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            OptionalInt result = hasResult ? results.apply(cause) : OptionalInt.empty();
            if (result.isEmpty()) {
                throw cause;
            }
            writeResponse(response, failed(arguments, result.getAsInt()), arguments);
        } else if (answered == null) {
            throw new IllegalStateException(name + " has completed with null");
        } else {
            writeResponse(response, answer.values(answered), arguments);
        }
    }

    private @Nullable Object[] failed(@Nullable Object[] arguments, int result) {
        @Nullable Object[] values = out.zeros(arguments);
        for (int i = 0; i < values.length; i++) {
            if (bothWays[i] >= 0) {
                values[i] = arguments[bothWays[i]];
            }
        }
        values[values.length - 1] = result;
        return values;
    }

    private void writeResponse(NdrWriter response, @Nullable Object[] values, @Nullable Object[] arguments) {
        try {
            out.write(response, values, arguments);
        } catch (NdrException e) {
            throw e.in(name);
        }
    }

    /** Writes a request of these arguments. */
    void writeRequest(NdrWriter request, @Nullable Object[] arguments) {
        try {
            in.write(request, arguments, new Object[0]);
        } catch (NdrException e) {
            throw e.in(name);
        }
    }

    /** Reads the response to a request of these arguments. */
    Object readResponse(NdrReader response, @Nullable Object[] arguments, int trailing) {
        try {
            @Nullable Object[] values = out.read(response, arguments);
            if (response.remaining() > trailing) {
                throw response.failure(response.remaining() + " bytes follow what comes out");
            }
            return answer.make(values);
        } catch (NdrException e) {
            throw e.in(name);
        } catch (IllegalArgumentException e) {
            throw new NdrException(String.valueOf(e.getMessage()), response.position(), e).in(name);
        }
    }
}
