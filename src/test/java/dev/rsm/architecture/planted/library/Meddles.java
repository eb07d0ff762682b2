package dev.rsm.architecture.planted.library;

import dev.rsm.architecture.planted.device.Hands;

/** Planted: does to the hardware what only people can do. */
public final class Meddles {

    /** Takes out what it should ask an operator for. */
    public static void takeOut() {
        new Hands().takeOut();
    }

    private Meddles() {}
}
