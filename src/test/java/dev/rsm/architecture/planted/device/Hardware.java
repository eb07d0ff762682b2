package dev.rsm.architecture.planted.device;

/** Planted: what only the composition may touch. */
public final class Hardware {

    /** Does nothing. */
    public void open() {}
}
