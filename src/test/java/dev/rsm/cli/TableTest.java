package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.ByteCount;
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
    void bytes_haveTheFormThatTextsGiveThem_andAreNumbersAsJson() {
        Table table = new Table("file", "bytes").row("a", new ByteCount(1)).row("b", new ByteCount(1_234_567));
        assertThat(printed(table)).isEqualTo("""
                file      bytes
                a             1
                b     1,234,567
                """);
        assertThat(ByteCount.words(1_234_567)).isEqualTo("1,234,567 bytes");
        assertThat(ByteCount.words(1)).isEqualTo("1 byte");
        StringWriter out = new StringWriter();
        table.printJson(new PrintWriter(out));
        assertThat(new Run(0, out.toString(), "").json().get(1).get("bytes").asLong())
                .isEqualTo(1_234_567);
    }

    @Test
    void print_withoutRows_printsTheHeadings() {
        assertThat(printed(new Table("one", "two"))).isEqualTo("one  two\n");
    }

    @Test
    void print_controlCharacters_cannotUpsetATerminal() {
        assertThat(printed(new Table("name").row("a\u001b[2J\nb"))).isEqualTo("name\na\\x1B[2J\\x0Ab\n");
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

    @Test
    void constants_areWordsForPeople_andNamesForPrograms() {
        Table table = new Table("state", "error", "old error")
                .row(Term.of("NTMS_DRIVESTATE_LOADED"), Term.ofError(0), Term.ofError(4312));
        assertThat(printed(table)).isEqualTo("state   error  old error\nloaded         ERROR_OBJECT_NOT_FOUND\n");
        StringWriter json = new StringWriter();
        table.printJson(new PrintWriter(json));
        assertThat(json.toString()).contains("\"NTMS_DRIVESTATE_LOADED\"", "\"error\" : 0", "\"oldError\" : 4312");
    }
}
