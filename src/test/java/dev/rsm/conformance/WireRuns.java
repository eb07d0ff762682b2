package dev.rsm.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.rsm.testing.Sessions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tests have run over the wire: those of the second run, as its reports tell, but for what was skipped there, and those of
 * the packages that test client and server against each other, which do nothing else.
 *
 * @param classes the classes of which at least one test was run
 * @param skipped the methods that were not, as "class method"
 */
record WireRuns(Set<String> classes, Set<String> skipped) {

    private static final String PROTOCOL = "dev.rsm.rsmp.";

    private static final Pattern TEST =
            Pattern.compile("<testcase name=\"(\\w+)[^\"]*\" classname=\"([\\w.]+)[^\"]*\"[^>]*>\\s*(<skipped)?");

    /** Reads the reports of the second run. */
    static WireRuns reported(Path reports) throws IOException {
        Set<String> classes = new HashSet<>();
        Set<String> skipped = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
            for (Path file : files) {
                Matcher test = TEST.matcher(Files.readString(file));
                while (test.find()) {
                    if (test.group(3) == null) {
                        classes.add(test.group(2));
                    } else {
                        skipped.add(test.group(2) + " " + test.group(1));
                    }
                }
            }
        }
        return new WireRuns(Set.copyOf(classes), Set.copyOf(skipped));
    }

    /** Tells whether a class has run over the wire: one of the second run has not if it has its sessions from elsewhere. */
    boolean has(JavaClass type) {
        return type.getName().startsWith(PROTOCOL) || (classes.contains(type.getName()) && usesSessions(type));
    }

    private static boolean usesSessions(JavaClass type) {
        return type.getTransitiveDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Sessions.class));
    }

    boolean has(JavaMethod method) {
        return has(method.getOwner()) && !skipped.contains(method.getOwner().getName() + " " + method.getName());
    }
}
