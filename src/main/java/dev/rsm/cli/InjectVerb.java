package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm inject}: InjectNtmsMedia, and the person who brings the media. */
@Command(
        name = "inject",
        customSynopsis = "rsm inject --home=DIR [OPTION]... LIBRARY BARCODE...",
        description = {
            "Put cartridges from the shelf into a library (InjectNtmsMedia).",
            "",
            "On the shelf lies what was ejected."
        },
        footer = {"  rsm inject --home lab 00000010-0000-807c-8abf-31d083804542 SCR004L4"})
final class InjectVerb extends ServiceVerb {

    @Parameters(index = "0", paramLabel = "LIBRARY", description = "The library's name or identifier.")
    private String library = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "BARCODE", description = "Bar codes of the cartridges.")
    private List<String> barCodes = List.of();

    @Override
    Answer act(NtmsSession session) {
        Guid id = ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, library);
        AtLibrary person = AtLibrary.of(session, devices(), id);
        person.look(barCodes);
        Guid operation = session.library()
                .inject(id, Guid.NULL, InjectOperation.NTMS_INJECT_START)
                .await();
        if (person.await(operation) == LmState.NTMS_LM_WAITING) {
            person.putIn(barCodes);
        }
        person.awaitEnd(operation);
        person.awaitRest();
        return Answer.of("Injected " + String.join(", ", barCodes) + ".", "operation", operation, "barCodes", barCodes);
    }
}
