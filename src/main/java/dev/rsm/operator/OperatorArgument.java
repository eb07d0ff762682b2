package dev.rsm.operator;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;

/**
 * An object that an operator request is about.
 *
 * @param type its type; NTMS_UNKNOWN for none
 * @param id the object; the null identifier for none
 */
public record OperatorArgument(NtmsObjectType type, Guid id) {

    /** No object. */
    public static final OperatorArgument NONE = new OperatorArgument(NtmsObjectType.NTMS_UNKNOWN, Guid.NULL);
}
