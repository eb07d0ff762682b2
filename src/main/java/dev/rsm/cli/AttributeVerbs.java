package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.runtime.ByteCount;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm attribute}: what applications attach to objects. */
@Command(
        name = "attribute",
        customSynopsis = "rsm attribute get|set --home=DIR ...",
        description = "Read and write the private attributes of objects.",
        subcommands = {AttributeVerbs.Get.class, AttributeVerbs.Set.class})
final class AttributeVerbs extends VerbGroup {

    /** What both verbs are about. */
    abstract static class About extends ServiceVerb {

        @Parameters(
                index = "0",
                paramLabel = "OBJECT",
                converter = Converters.ObjectText.class,
                description = "The object: its GUID, or type and name as in drive:Tape0.")
        String named = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "The attribute, 1 to 31 characters; case counts.")
        String name = "";
    }

    /** {@code rsm attribute get}: GetNtmsObjectAttribute. */
    @Command(
            name = "get",
            customSynopsis = "rsm attribute get --home=DIR [OPTION]... OBJECT NAME",
            description = "Print an attribute of an object (GetNtmsObjectAttribute), as hexadecimal digits.",
            footer = {
                "  rsm attribute get --home lab 00000010-0000-8042-863d-3a6eca23cfec X --text",
                "  rsm attribute get --home lab physical_media:SCR002L4 X"
            })
    static final class Get extends About {

        @Option(names = "--text", description = "Print the bytes as text in UTF-8.")
        private boolean text;

        @Override
        Connection alone(Home home) {
            return Connection.toDatabase(home);
        }

        @Override
        Answer act(NtmsSession session) {
            Guid object = ObjectNames.any(session, named);
            byte[] bytes = session.objects()
                    .attribute(object, NtmsObjectType.NTMS_UNKNOWN, name)
                    .await()
                    .toArray();
            String value = text
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : HexFormat.of().formatHex(bytes);
            return Answer.of(
                    value, "id", object, "attribute", name, "bytes", bytes.length, text ? "text" : "hex", value);
        }
    }

    /** {@code rsm attribute set}: SetNtmsObjectAttribute. */
    @Command(
            name = "set",
            customSynopsis = "rsm attribute set --home=DIR (VALUE | --delete) [OPTION]... OBJECT NAME",
            description = {
                "Write an attribute of an object, or delete it (SetNtmsObjectAttribute).",
                "",
                "VALUE is --text=TEXT, --hex=DIGITS or --file=FILE."
            },
            footer = {
                "  rsm attribute set --home lab 00000010-0000-8042-863d-3a6eca23cfec X --text 42",
                "  rsm attribute set --home lab physical_media:SCR002L4 X --text 43",
                "  rsm attribute set --home lab 00000010-0000-8042-863d-3a6eca23cfec Y --delete"
            })
    static final class Set extends About {

        @ArgGroup(multiplicity = "1")
        private Value value = new Value();

        /** What the attribute becomes. */
        static final class Value {
            @Option(names = "--text", paramLabel = "TEXT", description = "The value, written in UTF-8.")
            @Nullable
            String text;

            @Option(names = "--hex", paramLabel = "DIGITS", description = "The value in hexadecimal digits.")
            @Nullable
            String hex;

            @Option(names = "--file", paramLabel = "FILE", description = "The file whose bytes are the value.")
            @Nullable
            Path file;

            @Option(names = "--delete", description = "Delete the attribute.")
            boolean delete;
        }

        private byte[] bytes() {
            try {
                if (value.text != null) {
                    return value.text.getBytes(StandardCharsets.UTF_8);
                } else if (value.hex != null) {
                    return HexFormat.of().parseHex(value.hex);
                }
                return value.file == null ? new byte[0] : Files.readAllBytes(value.file);
            } catch (IllegalArgumentException e) {
                throw wrongUsage("The option --hex takes pairs of hexadecimal digits, not \"" + value.hex + "\".");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        void check() {
            if (bytes().length == 0 && !value.delete) {
                throw wrongUsage("An attribute has at least one byte: --delete deletes it.");
            }
        }

        @Override
        Answer act(NtmsSession session) {
            Guid object = ObjectNames.any(session, named);
            Bytes bytes = Bytes.of(bytes());
            var unused = session.objects()
                    .setAttribute(object, NtmsObjectType.NTMS_UNKNOWN, name, bytes)
                    .await();
            return Answer.of(
                    value.delete
                            ? "Deleted the attribute " + name + "."
                            : "The attribute " + name + " has " + ByteCount.words(bytes.length()) + ".",
                    "id",
                    object,
                    "attribute",
                    name,
                    "bytes",
                    bytes.length());
        }
    }
}
