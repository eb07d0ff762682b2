package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

@Assumed("tables align like those of GNU's tools: text to the left, numbers to the right")
class TableTest {

    private static String printed(Table table) {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out));
        return out.toString();
    }

    @Test
    void print_alignsNumbersAndTheirHeadingsToTheRight() {
        assertThat(printed(new Table("name", "n", "note").row("a", 1, "").row("long name", 1000, "x")))
                .isEqualTo("""
                        name          n  note
                        a             1
                        long name  1000  x
                        """);
    }

    @Test
    void print_withoutRows_printsTheHeadings() {
        assertThat(printed(new Table("one", "two"))).isEqualTo("one  two\n");
    }

    @Test
    void print_controlCharacters_cannotUpsetATerminal() {
        assertThat(printed(new Table("name").row("a\u001b[2J\nb"))).isEqualTo("name\na?[2J?b\n");
    }

    @Test
    void printJson_namesKeysInCamelCase_andKeepsNumbers() {
        StringWriter out = new StringWriter();
        new Table("serial number", "n").row("x", 5).printJson(new PrintWriter(out));
        assertThat(new Run(0, out.toString(), "").json().toString()).isEqualTo("[{\"serialNumber\":\"x\",\"n\":5}]");
    }

    @Test
    void row_ofAnotherWidth_isRefused() {
        assertThatThrownBy(() -> new Table("one").row("a", "b")).hasMessageContaining("1 values, not 2");
    }
}
