package dev.rsm.msrpc.ndr;

/** What an array or a union that has been read says about the parameter or component that its declaration names. */
class Found {

    /** Where what names nothing notes it: nothing is kept. */
    static final Found NOWHERE = new Found() {
        @Override
        void note(long found) {}
    };

    private long value = Codec.NONE;

    /** Notes the maximum count of an array, or the discriminant of a union. */
    void note(long found) {
        value = found;
    }

    /**
     * Checks that both say the same (MS-RPCE 3.1.1.5.3.1).
     *
     * @param named what the named parameter or component says
     * @throws NdrException if they do not
     */
    void requireSame(NdrReader in, String name, long named) {
        if (value != Codec.NONE && value != named) {
            throw in.failure("says " + value + ", but " + name + " is " + named);
        }
    }

    /**
     * Checks that an answer needs no more room than the caller has (MS-RPCE 3.1.2.7.1).
     *
     * @param room what the caller has said
     * @throws NdrException if it does
     */
    void requireWithin(NdrReader in, String name, long room) {
        if (value != Codec.NONE && value > room) {
            throw in.failure("says " + value + ", but " + name + " was " + room);
        }
    }
}
