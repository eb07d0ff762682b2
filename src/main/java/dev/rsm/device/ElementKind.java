package dev.rsm.device;

/**
 * The kinds of element of a medium changer, with SMC-3's type codes (SMC-3, READ ELEMENT STATUS).
 *
 * <p>Addresses are 16 bits. In emulated hardware each kind has its own range, so that an address alone tells the kind: element
 * {@code n} (counted from 1) has the address {@code firstAddress + n - 1}. Other hardware may have its elements anywhere.
 *
 * <table>
 * <caption>Ranges</caption>
 * <tr><th>kind</th><th>addresses</th><th>elements</th></tr>
 * <tr><td>transport</td><td>0000h to 000Fh</td><td>16</td></tr>
 * <tr><td>import/export</td><td>0010h to 00FFh</td><td>240</td></tr>
 * <tr><td>data transfer</td><td>0100h to 0FFFh</td><td>3,840</td></tr>
 * <tr><td>storage</td><td>1000h to FFFFh</td><td>61,440</td></tr>
 * </table>
 */
public enum ElementKind {
    /** The picker that carries cartridges. */
    TRANSPORT(1, 0x0000, 0x10, "picker"),
    /** A slot. */
    STORAGE(2, 0x1000, 0xF000, "slot"),
    /** A port through which cartridges come and go. */
    IMPORT_EXPORT(3, 0x0010, 0xF0, "port"),
    /** A drive. */
    DATA_TRANSFER(4, 0x0100, 0xF00, "drive");

    private final int code;
    private final int firstAddress;
    private final int maximum;
    private final String word;

    ElementKind(int code, int firstAddress, int maximum, String word) {
        this.code = code;
        this.firstAddress = firstAddress;
        this.maximum = maximum;
        this.word = word;
    }

    /** Returns SMC-3's element type code. */
    public int code() {
        return code;
    }

    /** Returns the address of the first element of this kind in emulated hardware. */
    public int firstAddress() {
        return firstAddress;
    }

    /** Returns how many elements of this kind a library can have. */
    public int maximum() {
        return maximum;
    }

    /** Returns the word for an element of this kind in messages and descriptions, such as {@code slot}. */
    public String word() {
        return word;
    }
}
