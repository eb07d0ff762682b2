package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm swap}: SwapNtmsMedia. */
@Command(
        name = "swap",
        customSynopsis = "rsm swap --home=DIR [OPTION]... FIRST SECOND",
        description = {
            "Have two logical media change sides (SwapNtmsMedia).",
            "",
            "Whoever copied one medium to another swaps them, and the application that holds",
            "FIRST goes on with the copy. Both are allocated, and in one pool."
        },
        footer = {
            "  rsm swap --home lab 00000010-0000-807c-8abf-31d083804542 \\",
            "      00000020-0000-807c-8abf-31d083804542"
        })
final class SwapVerb extends ServiceVerb {

    @Parameters(index = "0", paramLabel = "FIRST", description = "A logical medium's identifier or name.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "SECOND", description = "The other's.")
    private String second = "";

    @Override
    Answer act(NtmsSession session) {
        Guid one = ObjectNames.find(session, NtmsObjectType.NTMS_LOGICAL_MEDIA, first);
        Guid other = ObjectNames.find(session, NtmsObjectType.NTMS_LOGICAL_MEDIA, second);
        var unused = session.media().swap(one, other).await();
        return Answer.of(
                "Swapped " + first + " and " + second + ".", "swapped", List.of(one.toString(), other.toString()));
    }
}
