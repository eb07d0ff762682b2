package dev.rsm.cli;

import dev.rsm.ntms.NtmsLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long a verb waits.
 *
 * @param millis milliseconds from 0 to {@link NtmsLimits#INFINITE}, which is for ever
 */
record WaitTime(long millis) {

    /** Without an end. */
    static final WaitTime FOR_EVER = new WaitTime(NtmsLimits.INFINITE);

    /** Not at all. */
    static final WaitTime NONE = new WaitTime(0);

    private static final long MILLIS_A_SECOND = 1000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(ms)?");

    /** Reads a number of seconds, or of milliseconds with {@code ms} behind it, or {@code forever}. */
    static final class Text implements ITypeConverter<WaitTime> {
        @Override
        public WaitTime convert(String text) {
            if (text.equals("forever")) {
                return FOR_EVER;
            }
            Matcher form = FORM.matcher(text);
            if (form.matches()) {
                long number = Long.parseLong(form.group(1));
                long millis = form.group(2) == null ? number * MILLIS_A_SECOND : number;
                boolean endless = form.group(2) != null && millis == NtmsLimits.INFINITE; // as the functions take it
                if (millis < NtmsLimits.INFINITE || endless) {
                    return new WaitTime(millis);
                }
            }
            throw new TypeConversionException("\"" + text + "\" is no time to wait: give 0 to "
                    + (NtmsLimits.INFINITE - 1) / MILLIS_A_SECOND
                    + " seconds, or milliseconds such as 50ms, or forever");
        }
    }
}
