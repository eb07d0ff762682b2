package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.PartitionInformation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm label}: UpdateNtmsOmidInfo. */
@Command(
        name = "label",
        customSynopsis = "rsm label --home=DIR LOGICAL (--bytes=FILE | --file-system=NAME) ...",
        description = {
            "Note the label that an application has written (UpdateNtmsOmidInfo).",
            "",
            "It changes the database alone: the next mount of the logical medium expects it."
        },
        footer = {
            "  rsm label --home lab 00000010-0000-807c-8abf-31d083804542 --bytes header.bin",
            "  rsm label --home lab Monday --file-system NTFS --serial 1A2B3C4D --volume A1"
        })
final class LabelVerb extends ServiceVerb {

    private static final int HEXADECIMAL = 16;

    @Parameters(paramLabel = "LOGICAL", description = "The logical medium's identifier or name.")
    private String logical = "";

    @Option(names = "--bytes", paramLabel = "FILE", description = "The file with the bytes of the label.")
    private @Nullable Path bytes;

    @Option(names = "--file-system", paramLabel = "NAME", description = "The name of the file system.")
    private @Nullable String fileSystem;

    @Option(names = "--volume", paramLabel = "NAME", description = "The volume's name.")
    private String volume = "";

    @Option(names = "--serial", paramLabel = "HEX", description = "The volume's serial number, in hexadecimal digits.")
    private String serial = "0";

    private OnMediaId written = new OnMediaId.RawLabel(Bytes.EMPTY);

    @Override
    void check() {
        if ((bytes == null) == (fileSystem == null)) {
            throw wrongUsage("Give either --bytes or --file-system.");
        }
        written = fileSystem == null
                ? new OnMediaId.RawLabel(read(bytes))
                : new OnMediaId.FileSystemInfo(fileSystem, volume, number());
    }

    private static Bytes read(@Nullable Path file) {
        try {
            return file == null ? Bytes.EMPTY : Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int number() {
        try {
            return Integer.parseUnsignedInt(serial, HEXADECIMAL);
        } catch (NumberFormatException e) {
            throw wrongUsage("The serial number \"" + serial + "\" is not 1 to 8 hexadecimal digits.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        Guid logicalMedia = ObjectNames.find(session, NtmsObjectType.NTMS_LOGICAL_MEDIA, logical);
        session.media().updateOmid(logicalMedia, written).await();
        PartitionInformation side = MediaAnswers.sideOf(session, logicalMedia);
        return Answer.of(
                "The label of " + ObjectNames.shown(logical) + " is of the type " + side.omidLabelType() + ": "
                        + side.omidLabelInfo() + ".",
                "id",
                logicalMedia,
                "type",
                side.omidLabelType(),
                "label",
                side.omidLabelId().toString(),
                "info",
                side.omidLabelInfo());
    }
}
