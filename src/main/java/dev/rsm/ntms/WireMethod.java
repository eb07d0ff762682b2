package dev.rsm.ntms;

/**
 * A method on the wire that carries a function.
 *
 * @param declaredBy the interface that adds the method; interfaces that extend it have it too
 * @param opnum its number there
 * @param form its form
 */
public record WireMethod(NtmsInterface declaredBy, int opnum, WireForm form) {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if the interface does not add a usable method with this number
     */
    public WireMethod {
        if (opnum < declaredBy.firstOpnum() || opnum > declaredBy.lastOpnum() || declaredBy.isReserved(opnum)) {
            throw new IllegalArgumentException(declaredBy.wireName() + " adds no usable method " + opnum);
        }
    }
}
