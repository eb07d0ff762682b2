package dev.rsm.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A text file that describes hardware, read whole.
 *
 * @param name the file as it was named to the reader
 * @param fileName its last name element
 * @param text what it holds
 * @param lines the same by lines, without their ends
 */
record SourceFile(String name, String fileName, String text, List<String> lines) {

    /** The largest description in bytes: far more than the status of a library with every element SCSI can address. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    static SourceFile read(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            throw new DescriptionException(name, 0, "this is a directory; name the files in it");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new DescriptionException(name, 0, "there is no such file");
        } catch (IOException e) {
            throw new DescriptionException(name, 0, "the file cannot be read (" + e + ")");
        }
        if (bytes.length > MAX_BYTES) {
            throw new DescriptionException(name, 0, "the file is larger than " + MAX_BYTES + " bytes");
        }
        Path last = path.getFileName();
        return of(name, last == null ? name : last.toString(), bytes);
    }

    private static SourceFile of(String name, String fileName, byte[] bytes) {
        int line = 1;
        for (byte b : bytes) {
            if (b == 0) {
                throw new DescriptionException(name, line, "this is not plain text: it contains a zero byte");
            }
            line += b == '\n' ? 1 : 0;
        }
        String text = decode(bytes);
        if (text.isBlank()) {
            throw new DescriptionException(name, 1, "the file is empty");
        }
        return new SourceFile(name, fileName, text, text.lines().toList());
    }

    /** Real files hold stray bytes in comments, so what is not UTF-8 is read as Latin-1 rather than refused. */
    private static String decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Returns the origin of the line with index {@code index}, counted from 0. */
    Origin origin(int index) {
        return new Origin(name, index + 1);
    }

    DescriptionException refuse(int index, String reason) {
        return new DescriptionException(origin(index), reason);
    }
}
