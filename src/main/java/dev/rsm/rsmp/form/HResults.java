package dev.rsm.rsmp.form;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

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
     * @throws NtmsException if it is a code of RSM's and no success
     * @throws IllegalStateException if it is a failure that RSM does not know
     */
    public static void check(String what, int hresult) {
        if (hresult >= 0) {
            return;
        }
        NtmsStatus status = refusal(hresult)
                .orElseThrow(() -> new IllegalStateException(
                        what + " was answered with " + text(hresult) + ", which is no code of RSM's"));
        throw new NtmsException(status, "The server refused " + what + ".");
    }

    /** Returns the refusal that an HRESULT stands for; empty if it is a success, or no code of RSM's. */
    public static Optional<NtmsStatus> refusal(int hresult) {
        if (hresult >= 0 || (hresult & FACILITY_MASK) != WIN32) {
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
