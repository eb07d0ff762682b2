package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.StorageSlotInformation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm identify}: IdentifyNtmsSlot. */
@Command(
        name = "identify",
        customSynopsis = "rsm identify --home=DIR SLOT [OPTION]...",
        description = {
            "Find out what is in a slot by reading its labels (IdentifyNtmsSlot).",
            "",
            "Ends when that is done; an empty slot is noted as empty."
        },
        footer = {"  rsm identify --home lab 00000010-0000-807c-8abf-31d083804542"})
final class IdentifyVerb extends ServiceVerb {

    @Parameters(paramLabel = "SLOT", description = "The slot's name or identifier.")
    private String named = "";

    @Option(names = "--deferred", description = "Leave the cartridge in the drive afterwards.")
    private boolean deferred;

    @Override
    Answer act(NtmsSession session) {
        DismountOption option =
                deferred ? DismountOption.NTMS_DISMOUNT_DEFERRED : DismountOption.NTMS_DISMOUNT_IMMEDIATE;
        Guid slot = ObjectNames.find(session, NtmsObjectType.NTMS_STORAGESLOT, named);
        session.library().identifySlot(slot, option.value()).await();
        StorageSlotInformation info = session.objects().info(slot, StorageSlotInformation.class);
        Term state = Term.of(info.state());
        return Answer.of("The slot " + ObjectNames.shown(named) + " is " + state + ".", "slot", slot, "state", state);
    }
}
