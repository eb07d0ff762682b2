package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateMediaOptions;
import dev.rsm.ntms.CreatedMedia;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.TypeInformation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm create-media}: CreateNtmsMedia. */
@Command(
        name = "create-media",
        customSynopsis = "rsm create-media --home=DIR --label=TYPE=HEX [OPTION]... POOL",
        description = {
            "Catalogue a medium that is in no library (CreateNtmsMedia).",
            "",
            "It goes to the off-line library and to POOL, an import pool or one of an",
            "application. Give --label once for each side, the first side first."
        },
        footer = {
            "  rsm create-media --home lab --bar-code SAFE01L4 \\",
            "      --label \"MTF Media=2c73f991fda75b948a773243ec0a2833\" Import\\LTO-4"
        })
final class CreateMediaVerb extends ServiceVerb {

    @Parameters(paramLabel = "POOL", description = "The pool's path or identifier.")
    private String pool = "";

    @Option(
            names = "--label",
            paramLabel = "TYPE=HEX",
            required = true,
            description = "The label on a side: its type and, in hexadecimal digits, its identifier.")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--bar-code", paramLabel = "TEXT", description = "The bar code.")
    private String barCode = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "The name; without it, the bar code.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "A text about it.")
    private String description = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "import",
            description = "What may be done with its sides: import (the default), available, ...")
    private String state = "";

    @Option(names = "--no-duplicate", description = "Refuse a label that is known already.")
    private boolean unique;

    private List<ObjectInformation> sides = List.of();
    private ObjectInformation medium = object("", new MediumOf(Guid.NULL, "", 1).information());

    @Override
    void check() {
        try {
            sides = labels.stream().map(this::side).toList();
            medium = object(name, new MediumOf(Guid.NULL, barCode, labels.size()).information())
                    .withDescription(description);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("What is to be catalogued cannot be: " + e.getMessage() + ".");
        }
    }

    private ObjectInformation side(String label) {
        int equals = label.lastIndexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("\"" + label + "\" is no label TYPE=HEX");
        }
        byte[] id = HexFormat.of().parseHex(label.substring(equals + 1).replace("-", ""));
        PartitionState wanted;
        try {
            wanted = PartitionState.valueOf("NTMS_PARTSTATE_" + state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + state + "\" is no state of a side", e);
        }
        return object(
                "",
                new PartitionInformation(
                        Guid.NULL, Guid.NULL, wanted, 0, Bytes.of(id), label.substring(0, equals), "", 0, 0, 0));
    }

    private static ObjectInformation object(String name, TypeInformation info) {
        return new ObjectInformation(
                info.objectType(),
                Instant.EPOCH,
                Instant.EPOCH,
                Guid.NULL,
                true,
                OperationalState.NTMS_READY,
                name,
                "",
                info);
    }

    /** A medium as the function takes it. */
    private record MediumOf(Guid pool, String barCode, int sides) {
        PhysicalMediaInformation information() {
            return new PhysicalMediaInformation(
                    Guid.NULL,
                    pool,
                    Guid.NULL,
                    NtmsObjectType.NTMS_STORAGESLOT,
                    Guid.NULL,
                    Guid.NULL,
                    barCode,
                    BarCodeState.NTMS_BARCODESTATE_UNREADABLE,
                    "",
                    MediaState.NTMS_MEDIASTATE_IDLE,
                    sides,
                    0,
                    0,
                    Guid.NULL);
        }
    }

    @Override
    Answer act(NtmsSession session) {
        Guid target = ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_POOL, pool);
        CreatedMedia made = session.media()
                .create(
                        medium.withInfo(new MediumOf(target, barCode, sides.size()).information()),
                        sides,
                        unique ? CreateMediaOptions.NTMS_ERROR_ON_DUPLICATE : 0)
                .await();
        return Answer.of(
                "Catalogued " + made.medium().name() + " as " + made.medium().id() + ".",
                "medium",
                made.medium().id(),
                "name",
                made.medium().name(),
                "sides",
                made.sides().stream().map(side -> side.id().toString()).toList());
    }
}
