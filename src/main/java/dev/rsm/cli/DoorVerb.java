package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm door}: AccessNtmsLibraryDoor, and the person who opens the door and closes it. */
@Command(
        name = "door",
        customSynopsis = "rsm door --home=DIR [OPTION]... LIBRARY",
        description = {
            "Open the door of a library and close it (AccessNtmsLibraryDoor).",
            "",
            "In a home the verb is the person as well: it opens the door and closes it at",
            "once, and nobody else has to act; to change what is inside meanwhile, use \"rsm",
            "device\". At a server the verb waits until somebody there has closed the door.",
            "The library takes stock afterwards."
        },
        footer = {"  rsm door --home lab 00000010-0000-807c-8abf-31d083804542 --inventory fast"})
final class DoorVerb extends ServiceVerb {

    /** How stock is taken. */
    enum Method {
        none(InventoryMethod.NTMS_INVENTORY_NONE),
        fast(InventoryMethod.NTMS_INVENTORY_FAST),
        omid(InventoryMethod.NTMS_INVENTORY_OMID),
        library(InventoryMethod.NTMS_INVENTORY_DEFAULT);

        private final InventoryMethod method;

        Method(InventoryMethod method) {
            this.method = method;
        }
    }

    @Parameters(paramLabel = "LIBRARY", description = "The library's name or identifier.")
    private String library = "";

    @Option(
            names = "--inventory",
            paramLabel = "none|fast|omid|library",
            description = "How it takes stock; \"library\", as it is set, if left out.")
    private Method inventory = Method.library;

    @Override
    Answer act(NtmsSession session) {
        Guid id = ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, library);
        session.library().accessDoor(id, inventory.method).await();
        AtLibrary person = AtLibrary.of(session, devices(), id);
        Guid access = last(session, id, LmOperation.NTMS_LM_DOORACCESS);
        if (person.await(access) == LmState.NTMS_LM_WAITING) {
            person.openAndClose();
        }
        person.awaitEnd(access);
        person.awaitRest();
        return Answer.of("The door was opened and closed.", "library", id);
    }

    /** The newest request of an operation. */
    static Guid last(NtmsSession session, Guid library, LmOperation operation) {
        List<Guid> all = session.objects()
                .enumerate(library, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        return all.stream()
                .filter(each -> session.objects()
                                .info(each, LibRequestInformation.class)
                                .operationCode()
                        == operation)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
