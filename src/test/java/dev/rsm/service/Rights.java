package dev.rsm.service;

import dev.rsm.ntms.NtmsAccess;

/** The rights that functions ask for. */
final class Rights {

    static final int[] EACH = {NtmsAccess.NTMS_USE_ACCESS, NtmsAccess.NTMS_MODIFY_ACCESS, NtmsAccess.NTMS_CONTROL_ACCESS
    };

    private Rights() {}
}
