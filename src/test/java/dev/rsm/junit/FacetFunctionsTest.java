package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.DatabaseFacet;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.OperatorFacet;
import dev.rsm.ntms.PoolFacet;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names under which calls are written down. */
class FacetFunctionsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ObjectFacet.class,
                PoolFacet.class,
                MediaFacet.class,
                LibraryFacet.class,
                OperatorFacet.class,
                NotificationFacet.class,
                DatabaseFacet.class
            })
    @Assumed("the comment of each method begins with the name of its function")
    void function_ofEachMethod_isTheOneItsCommentNames(Class<?> facet) throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/rsm/ntms/" + facet.getSimpleName() + ".java"));
        for (Method method : facet.getDeclaredMethods()) {
            if (method.getReturnType() != NtmsCall.class) {
                continue;
            }
            String comment = Pattern.compile(
                            "/\\*\\*\\s+\\* (\\w+): (?:(?!/\\*\\*).)*?NtmsCall<[^(]*>\\s+" + method.getName() + "\\(",
                            Pattern.DOTALL)
                    .matcher(source)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .findFirst()
                    .orElseThrow();
            assertThat(FacetFunctions.of(facet, method.getName()).map(NtmsFunction::ntmsName))
                    .as("%s", method)
                    .contains(comment);
        }
    }
}
