package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm set}: SetNtmsObjectInformation. */
@Command(
        name = "set",
        customSynopsis = "rsm set --home=DIR [OPTION]... OBJECT FIELD=VALUE...",
        description = {
            "Set fields of an object (SetNtmsObjectInformation).",
            "",
            "The fields are named as \"rsm view --id\" shows them. description can be set for",
            "every object; name for a library, logical medium, media pool, side (partition)",
            "or medium. Further:",
            "  library     inventoryMethod (none, fast, omid), cleanerUsesRemaining,",
            "              autoRecovery (true, false), flags",
            "  drive       deferDismountDelay; door: maxOpenSecs; port: maxExtendSecs",
            "  media pool  mediaType (name, GUID, none), allocationPolicy,",
            "              deallocationPolicy, maxAllocates",
            "  computer    libRequestPurgeTime, opRequestPurgeTime, libRequestFlags,",
            "              opRequestFlags, mediaPoolPolicy"
        },
        footer = {
            "  rsm set --home lab 00000010-0000-8042-863d-3a6eca23cfec description=Cellar",
            "  rsm set --home lab 00000010-0000-8042-863d-3a6eca23cfec name=Old-tape",
            "  rsm set --home lab physical_media:Old-tape \"description=In the cellar\""
        })
final class SetVerb extends ServiceVerb {

    @Parameters(
            index = "0",
            paramLabel = "OBJECT",
            description = "The object's GUID, or its type and name as in drive:A.")
    private String named = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FIELD=VALUE", description = "What to set.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Override
    Answer act(NtmsSession session) {
        Guid object = object(session);
        ObjectInformation before = session.objects()
                .information(object, NtmsObjectType.NTMS_UNKNOWN)
                .await();
        var unused = session.objects()
                .setInformation(object, changed(session, before))
                .await();
        Table table = new Table("field", "value");
        values.forEach(table::row);
        return Answer.of(table, "id", object, "set", values);
    }

    private Guid object(NtmsSession session) {
        try {
            return ObjectNames.any(session, named);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("\"" + named + "\" is no GUID, and no type and name such as library:NAME.");
        }
    }

    private ObjectInformation changed(NtmsSession session, ObjectInformation before) {
        ObjectInformation information = before;
        try {
            for (Map.Entry<String, String> each : values.entrySet()) {
                information = Fields.with(session, information, each.getKey(), each.getValue());
            }
            return information;
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }
}
