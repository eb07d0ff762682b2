package dev.rsm.device;

import java.util.List;

/**
 * All that was read from descriptions.
 *
 * @param libraries the libraries, checked against each other
 * @param shelf the cartridges that are in no library
 * @param unused the lines that carry something but were not used, comments and blank lines excepted
 * @param remarks what was unclear and how it was settled
 */
public record Described(
        List<LibraryDescription> libraries,
        List<CartridgeDescription> shelf,
        List<UnusedLine> unused,
        List<Remark> remarks) {

    /** Copies the lists. */
    public Described {
        libraries = List.copyOf(libraries);
        shelf = List.copyOf(shelf);
        unused = List.copyOf(unused);
        remarks = List.copyOf(remarks);
    }
}
