package dev.rsm.store;

import dev.rsm.runtime.FullDisk;
import dev.rsm.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The one place where H2's and the disk's failures become {@link StoreException}s. */
final class H2Errors {

    /** How operating systems put it. */
    private static final String READ_ONLY = "Read-only file system";

    private H2Errors() {}

    /** Says in a sentence what a failure on {@code file} means. */
    static StoreException translate(Path file, Throwable failure) {
        if (failure instanceof StoreException known) {
            return known;
        }
        String cause = innermostMessage(failure);
        Reason reason = reason(failure);
        if (reason == Reason.FAILED && FullDisk.said(cause)) {
            reason = Reason.FULL;
        } else if (reason == Reason.FAILED && cause.contains(READ_ONLY)) {
            reason = Reason.READ_ONLY;
        }
        String what =
                switch (reason) {
                    case MISSING -> "There is no database at " + file;
                    case DAMAGED -> "The database " + file + " is damaged";
                    case IN_USE -> "The database " + file + " is open in another process";
                    case NEWER_SCHEMA -> "The database " + file + " was made by a newer version";
                    case FULL, READ_ONLY -> "The database " + file + " cannot be written";
                    case FAILED -> "The database " + file + " failed";
                };
        // H2 closes a store that it cannot write.
        String wayOut =
                switch (reason) {
                    case FULL -> " Make room, then start the service again: nothing committed is lost.";
                    case READ_ONLY -> " Let it be written, then start the service again: nothing committed is lost.";
                    default -> "";
                };
        // H2 names the file as well, at the end.
        String plain = cause.replaceFirst("[: ]+" + Pattern.quote("\"" + file + "\"") + "$", "")
                .replaceFirst("[: ]+" + Pattern.quote(file.toString()) + "$", "");
        return new StoreException(reason, what + ": " + plain + "." + wayOut, failure);
    }

    /**
     * Says what it means that {@code file} cannot be opened for reading. Where the disk did its part, the file is
     * damaged, however H2 puts it: it may try to write what it misses, or fall over what it finds.
     */
    static StoreException translateOpening(Path file, Throwable failure) {
        if (file.toFile().isFile() && file.toFile().length() == 0) {
            return new StoreException(Reason.DAMAGED, "The file " + file + " is empty: it is no database.", failure);
        }
        StoreException translated = translate(file, failure);
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return translated;
            }
        }
        // It was opened without write access here, so that H2 misses that is the file's fault.
        return translated.reason() != Reason.FAILED && translated.reason() != Reason.READ_ONLY
                ? translated
                : new StoreException(
                        Reason.DAMAGED,
                        "The file " + file + " is damaged or no database: " + innermostMessage(failure) + ".",
                        failure);
    }

    private static Reason reason(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Reason reason = t instanceof MVStoreException store
                    ? ofStoreCode(store.getErrorCode())
                    : t instanceof SQLException sql ? ofCode(sql.getErrorCode()) : null;
            if (reason != null) {
                return reason;
            }
        }
        return Reason.FAILED;
    }

    /** The engine's failures; a full disk and a closed store are no damage, though they come from the same place. */
    private static @Nullable Reason ofStoreCode(int code) {
        return switch (code) {
            case DataUtils.ERROR_FILE_LOCKED -> Reason.IN_USE;
            case DataUtils.ERROR_FILE_CORRUPT,
                    DataUtils.ERROR_UNSUPPORTED_FORMAT,
                    DataUtils.ERROR_CHUNK_NOT_FOUND,
                    DataUtils.ERROR_BLOCK_NOT_FOUND,
                    DataUtils.ERROR_SERIALIZATION,
                    DataUtils.ERROR_READING_FAILED -> Reason.DAMAGED;
            default -> null;
        };
    }

    private static @Nullable Reason ofCode(int code) {
        return switch (code) {
            case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1, ErrorCode.DATABASE_NOT_FOUND_1 -> Reason.MISSING;
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Reason.IN_USE;
            case ErrorCode.DATABASE_IS_READ_ONLY -> Reason.READ_ONLY;
            case ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.UNSUPPORTED_SETTING_COMBINATION,
                    ErrorCode.WRONG_USER_OR_PASSWORD -> Reason.DAMAGED;
            default -> null;
        };
    }

    /** Tells whether running the same step again can succeed. */
    static boolean isConflict(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && (sql.getErrorCode() == ErrorCode.DEADLOCK_1
                            || sql.getErrorCode() == ErrorCode.CONCURRENT_UPDATE_1
                            || sql.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1)) {
                return true;
            }
        }
        return false;
    }

    private static String innermostMessage(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause().getMessage() != null) {
            innermost = innermost.getCause();
        }
        String message =
                String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
        // H2 appends the SQL text and its build; neither helps a person.
        int sql = message.indexOf("; SQL statement:");
        String plain = (sql >= 0 ? message.substring(0, sql) : message).replaceAll(" \\[[\\d./-]+\\]$", "");
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
