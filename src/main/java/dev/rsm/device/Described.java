package dev.rsm.device;

import java.util.List;

/**
 * All that was read from descriptions.
 *
 * @param libraries the libraries, checked against each other
 * @param unused the lines that carry something but were not used, comments and blank lines excepted
 * @param remarks what was unclear and how it was settled
 */
public record Described(List<LibraryDescription> libraries, List<UnusedLine> unused, List<Remark> remarks) {

    /** Copies the lists. */
    public Described {
        libraries = List.copyOf(libraries);
        unused = List.copyOf(unused);
        remarks = List.copyOf(remarks);
    }
}
