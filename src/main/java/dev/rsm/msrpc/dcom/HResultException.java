package dev.rsm.msrpc.dcom;

import java.util.Locale;
import java.util.OptionalInt;

/** Something is refused with an HRESULT (MS-ERREF 2.1), by this side or the other. */
public final class HResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int hresult;

    /** Creates a refusal, and says more; the words stay in this process. */
    public HResultException(int hresult, String message) {
        super(message + String.format(Locale.ROOT, " (HRESULT 0x%08X)", hresult));
        this.hresult = hresult;
    }

    /** Returns the HRESULT. */
    public int hresult() {
        return hresult;
    }

    /** Returns the HRESULT of a refusal; empty for anything else that is thrown. */
    static OptionalInt resultOf(Throwable failure) {
        return failure instanceof HResultException refusal ? OptionalInt.of(refusal.hresult()) : OptionalInt.empty();
    }
}
