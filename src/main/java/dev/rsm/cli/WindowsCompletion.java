package dev.rsm.cli;

import dev.rsm.ntms.NtmsObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a shell completes in lines of Windows, behind the script for our own verbs: the verbs that only Windows has, and behind a slash
 * the switches of the verb in question with the words that may follow them.
 */
final class WindowsCompletion {

    /** The function that bash and zsh call; {@code _complete_rsm}, which picocli writes, completes our own lines. */
    static final String FUNCTION = "_complete_rsm_line";

    private WindowsCompletion() {}

    /** Returns the lines to be added to picocli's script. */
    static String script(WindowsGrammar grammar) {
        return """

                # Lines of Windows: "rsm view /tlibrary". Verbs and switches ignore case there.
                function %s() {
                  local word switches="" current="${COMP_WORDS[COMP_CWORD]}"
                  if [ "${current#/}" != "$current" ]; then
                    for word in "${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
                      case $(printf %%s "$word" | tr '[:upper:]' '[:lower:]') in
                %s
                      esac
                      [ -z "$switches" ] || break
                    done
                    COMPREPLY=($(compgen -W "$switches" -- "$(printf %%s "$current" | tr '[:upper:]' '[:lower:]')"))
                    if [ ${#COMPREPLY[@]} -gt 0 ]; then
                      compopt -o nospace 2>/dev/null # the name comes without a blank
                      return
                    fi
                  fi
                  _complete_rsm
                  if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY+=($(compgen -W "%s" -- "$current"))
                  fi
                }

                complete -F %s -o default rsm rsm.sh rsm.bash
                """.formatted(FUNCTION, cases(grammar), alone(grammar), FUNCTION);
    }

    private static String alone(WindowsGrammar grammar) {
        return grammar.alone().stream().map(WindowsVerb::name).collect(Collectors.joining(" "));
    }

    private static String cases(WindowsGrammar grammar) {
        return grammar.verbs().stream()
                .map(verb -> "        " + verb.name() + ") switches='" + String.join(" ", words(verb)) + "' ;;")
                .collect(Collectors.joining("\n"));
    }

    /** What may be written behind a verb, as far as it is always the same. */
    private static List<String> words(WindowsVerb verb) {
        List<String> words = new ArrayList<>();
        for (WindowsSwitch each : verb.switches()) {
            if (each.value().equals("TYPE")) {
                Arrays.stream(NtmsObjectType.values())
                        .map(WindowsCompletion::word)
                        .forEach(type -> words.add("/" + each.name() + type));
            }
            if (each.values().isEmpty()) {
                each.spellings().forEach(spelling -> words.add("/" + spelling));
            } else {
                each.values().keySet().forEach(value -> words.add("/" + each.name() + value.toLowerCase(Locale.ROOT)));
            }
        }
        return words;
    }

    /** A type of objects, as lines of Windows have it. */
    private static String word(NtmsObjectType type) {
        return type.name().replace("NTMS_", "").toLowerCase(Locale.ROOT);
    }
}
