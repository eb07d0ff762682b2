package dev.rsm.architecture.planted.device;

/** Planted: what people do to hardware. */
public final class Hands {

    /** Does nothing. */
    public void takeOut() {}
}
