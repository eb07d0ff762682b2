package dev.rsm.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads mhvtl's {@code library_contents.N} (library_contents(5)). Only the file's name says which library it belongs to.
 *
 * @param origin the start of the file
 * @param libraryId the library, {@code N}
 * @param elements the elements in the order of the file
 */
record MhvtlContents(Origin origin, int libraryId, List<Element> elements) {

    private static final Pattern LINE =
            Pattern.compile("\\s*(Drive|Picker|MAP|Slot)\\s*(\\d{1,9})\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORDS = Pattern.compile("\\s*(Drive|Picker|MAP|Slot)\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(".*?\\.(\\d{1,9})(\\..*)?");
    private static final String NO_BAR_CODE = "NOBAR";
    private static final String WRITE_ONCE = "W";

    /**
     * One element.
     *
     * @param origin its line
     * @param place the element
     * @param barCode the text after the colon; empty if the element is
     */
    record Element(Origin origin, Place place, String barCode) {

        /** Returns the cartridge in the element; the start of its text tells what it is, as mhvtl has it. */
        CartridgeDescription cartridge() {
            CartridgeDescription seen = CartridgeDescription.seen(origin, place, null, barCode);
            boolean writeOnce = barCode.startsWith(WRITE_ONCE);
            boolean readable = !barCode.startsWith(NO_BAR_CODE);
            return new CartridgeDescription(
                    origin, place, null, barCode, readable, "", seen.cleaning(), writeOnce, false, false, List.of());
        }
    }

    static MhvtlContents read(SourceFile file, Reading reading) {
        Matcher name = NAME.matcher(file.fileName());
        if (!name.matches()) {
            throw file.refuse(
                    0, "the file's name does not say which library it belongs to; name it like library_contents.10");
        }
        List<Element> elements = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            if (WORDS.matcher(line).matches()) {
                Element element = element(file, i);
                if (!seen.add(element.place())) {
                    throw file.refuse(i, element.place() + " is there twice");
                }
                elements.add(element);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                reading.unused(file.origin(i), line.strip());
            }
        }
        return new MhvtlContents(file.origin(0), Integer.parseInt(name.group(1)), elements);
    }

    private static Element element(SourceFile file, int index) {
        Matcher line = LINE.matcher(file.lines().get(index));
        if (!line.matches()) {
            throw file.refuse(index, "an element is written like 'Slot 12: ABC001L4', which this is not");
        }
        try {
            Place place = new Place(kind(line.group(1)), Integer.parseInt(line.group(2)));
            return new Element(file.origin(index), place, line.group(3));
        } catch (IllegalArgumentException e) {
            throw file.refuse(index, String.valueOf(e.getMessage()));
        }
    }

    private static ElementKind kind(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "drive" -> ElementKind.DATA_TRANSFER;
            case "picker" -> ElementKind.TRANSPORT;
            case "map" -> ElementKind.IMPORT_EXPORT;
            default -> ElementKind.STORAGE;
        };
    }

    /** Returns how many elements of a kind there are; their numbers must have no gaps. */
    int count(ElementKind kind) {
        int count = 0;
        int highest = 0;
        Origin last = origin;
        for (Element element : elements) {
            if (element.place().kind() == kind) {
                count++;
                if (element.place().number() > highest) {
                    highest = element.place().number();
                    last = element.origin();
                }
            }
        }
        if (count < highest) {
            throw new DescriptionException(
                    last, kind.word() + " numbers have gaps: " + count + " of " + highest + " are there");
        }
        return count;
    }
}
