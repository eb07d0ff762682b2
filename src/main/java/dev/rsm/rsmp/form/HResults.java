package dev.rsm.rsmp.form;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Refusals as HRESULTs and back (MS-RSMP 2.2.1, MS-ERREF 2.1). */
public final class HResults {

    /** Success. */
    public static final int S_OK = 0;

    /** What a server answers to a method that it keeps for itself (MS-RSMP, product note 75). */
    public static final int E_NOTIMPL = 0x8000_4001;

    private static final int WIN32 = 0x8007_0000;
    private static final int FACILITY_MASK = 0xFFFF_0000;

    private HResults() {}

    /** Returns the HRESULT of a refusal; empty for anything else, which is a fault of the emulator. */
    public static OptionalInt of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof NtmsException refusal
                ? OptionalInt.of(refusal.status().hresult())
                : OptionalInt.empty();
    }

    /**
     * Throws the refusal that an HRESULT stands for.
     *
     * @param what the function that was called, for people
     * @param hresult what the server answered
     * @throws NtmsException if it is no success; ERROR_NOT_CONNECTED if it is no code of RSM's either
     */
    public static void check(String what, int hresult) {
        if (hresult >= 0) {
            return;
        }
        throw refusal(hresult)
                .map(status -> new NtmsException(status, "The server refused " + what + "."))
                .orElseGet(() -> new NtmsException(
                        NtmsStatus.NOT_CONNECTED,
                        "The server answered " + what + " with " + text(hresult) + ", which is no code of RSM's."));
    }

    /**
     * Reads an answer.
     *
     * @param what the function that was called, for people
     * @param reading fails with IllegalArgumentException if the answer makes no sense
     * @throws NtmsException ERROR_NOT_CONNECTED if it does: whoever answers so is no server of RSM
     */
    public static <A, T> T read(String what, A answer, Function<? super A, ? extends T> reading) {
        try {
            return reading.apply(answer);
        } catch (IllegalArgumentException e) {
            throw new NtmsException(
                    NtmsStatus.NOT_CONNECTED,
                    "What the server answered " + what + " makes no sense: " + e.getMessage() + ".",
                    e);
        }
    }

    /** Returns the refusal that an HRESULT stands for; empty if it is a success, or no code of RSM's. */
    public static Optional<NtmsStatus> refusal(int hresult) {
        if ((hresult & FACILITY_MASK) != WIN32 || hresult == WIN32) {
            return Optional.empty();
        }
        try {
            return Optional.of(NtmsStatus.ofCode(hresult & ~FACILITY_MASK));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(int hresult) {
        return String.format(Locale.ROOT, "0x%08X", hresult);
    }
}
