package dev.rsm.device;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code mtx status}, of one or several changers in a row (mtx(1)).
 *
 * <p>That output names no serial number, maker or model, so these are made up: the serial numbers from the changer's device
 * name, so that the same changer gets the same ones each time. mtx counts ports among the slots; here each kind is counted
 * from 1, as are the drives, which mtx counts from 0.
 */
final class MtxStatus {

    private static final Pattern HEADER = Pattern.compile(
            "\\s*Storage Changer\\s+(.*):\\s*(\\d{1,9}) Drives?,\\s*(\\d{1,9}) Slots?\\s*\\(\\s*(\\d{1,9})\\s*Import/Export\\s*\\)\\s*");
    private static final Pattern DRIVE =
            Pattern.compile("\\s*Data Transfer Element\\s*(\\d{1,9})?\\s*:\\s*(Full|Empty)\\s*"
                    + "(?:\\((?:Unknown Storage Element|Storage Element (\\d{1,9})) Loaded\\))?\\s*(:.*)?");
    private static final Pattern ELEMENT =
            Pattern.compile("\\s*Storage Element\\s+(\\d{1,9})\\s*(IMPORT/EXPORT)?\\s*:\\s*(Full|Empty)\\s*(:.*)?");
    private static final Pattern ELEMENT_WORDS =
            Pattern.compile("\\s*(Storage Changer|Data Transfer Element|Storage Element)\\b.*");
    private static final Pattern TAGS =
            Pattern.compile("(?::VolumeTag\\s*=\\s*(.*?))?\\s*(:\\s*AlternateVolumeTag\\s*=.*)?");

    private final SourceFile file;
    private final Reading reading;
    private final List<LibraryDescription> libraries = new ArrayList<>();
    private @Nullable MtxChanger changer;

    MtxStatus(SourceFile file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    List<LibraryDescription> libraries() {
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                finish();
                changer = new MtxChanger(
                        file.origin(i), header.group(1), number(header, 2), number(header, 3), number(header, 4));
            } else if (ELEMENT_WORDS.matcher(line).matches()) {
                element(i, line);
            } else if (!line.isBlank()) {
                reading.unused(file.origin(i), line.strip());
            }
        }
        finish();
        return libraries;
    }

    private void finish() {
        if (changer != null) {
            libraries.add(changer.library(reading));
        }
    }

    private void element(int index, String line) {
        if (changer == null) {
            throw file.refuse(
                    index, "the line 'Storage Changer ...' that starts the output of mtx is missing before this");
        }
        Origin origin = file.origin(index);
        Matcher drive = DRIVE.matcher(line);
        Matcher element = ELEMENT.matcher(line);
        if (drive.matches()) {
            boolean full = drive.group(2).equals("Full");
            int number = drive.group(1) == null ? 0 : number(drive, 1);
            int home = drive.group(3) == null ? MtxChanger.UNKNOWN : number(drive, 3);
            changer.drive(origin, number, full, home, tag(origin, full, drive.group(4)));
        } else if (element.matches()) {
            boolean full = element.group(3).equals("Full");
            boolean port = element.group(2) != null;
            changer.element(origin, number(element, 1), port, full, tag(origin, full, element.group(4)));
        } else {
            throw file.refuse(index, "this element cannot be understood: '" + line.strip() + "'");
        }
    }

    /** Returns the bar code in the tail of an element's line, or nothing; the rest of the tail is listed as unused. */
    private String tag(Origin origin, boolean full, @Nullable String tail) {
        if (tail == null) {
            return "";
        }
        Matcher tags = TAGS.matcher(tail);
        if (!tags.matches()) {
            throw new DescriptionException(origin, "the volume tag cannot be understood: '" + tail.strip() + "'");
        }
        String tag = tags.group(1) == null ? "" : tags.group(1).stripTrailing();
        if (!full && !tag.isEmpty()) {
            reading.unused(origin, tail.strip());
            return "";
        }
        if (tags.group(2) != null) {
            reading.unused(origin, tags.group(2).strip());
        }
        return tag;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
