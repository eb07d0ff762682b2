package dev.rsm.architecture.planted.library;

import dev.rsm.architecture.planted.device.Hardware;

/** Planted: touches the hardware itself instead of its interface. */
public final class Reaches {

    /** Opens what it should not know. */
    public static void open() {
        new Hardware().open();
    }

    private Reaches() {}
}
