package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionTableTest {

    @Test
    void parse_rowForEveryFunction_isRead() {
        assertThat(FunctionTable.parse(tableWith("local\tnone\t-\tSUCCESS"))).hasSize(NtmsFunction.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local\tnone\t-",
                "local\tnone\t-\tSUCCESS\t",
                "local\tnone\tsometimes\tSUCCESS",
                "local\tnone\t-\tERROR_SUCCESS",
                "local\tnone\t-\tSUCCESS SUCCESS",
                "local\tnone\t-\t",
                "INtmsSession1\tnone\t-\tSUCCESS",
                "INtmsSession9:3\tnone\t-\tSUCCESS",
                "INtmsSession1:13\tnone\t-\tSUCCESS",
                "INtmsSession1:X3\tnone\t-\tSUCCESS",
                "INtmsSession1:\tnone\t-\tSUCCESS",
                "local\tlibrary\t-\tSUCCESS",
                "local\tlibrary=\t-\tSUCCESS",
                "local\tlibrary=X\t-\tSUCCESS",
                "local\tshelf=C\t-\tSUCCESS",
                "local\teach=U library=C\t-\tSUCCESS",
                "local\tNTMS_SHELF/library=C\t-\tSUCCESS",
                "local\tNTMS_OPREQ_SHELF/library=C\t-\tSUCCESS",
            })
    void parse_malformedRow_isRefusedWithItsLine(String cells) {
        assertThatThrownBy(() -> FunctionTable.parse(tableWith(cells)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void parse_functionWithoutRow_isRefusedWithItsName() {
        List<String> lines = tableWith("local\tnone\t-\tSUCCESS");
        assertThatThrownBy(() -> FunctionTable.parse(lines.subList(0, lines.size() - 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WaitForNtmsOperatorRequest");
    }

    @Test
    void parse_functionTwice_isRefused() {
        List<String> lines = tableWith("local\tnone\t-\tSUCCESS");
        lines.add(lines.get(2));
        assertThatThrownBy(() -> FunctionTable.parse(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void parse_rights_readTheLastTermForASubject() {
        Rights rights = RightsCell.parse("each=UM NTMS_LIBRARY/computer=W");
        assertThat(rights.about(NtmsObjectType.NTMS_PARTITION)).isEqualTo(new RequiredAccess(3, 3, 0, 0));
        assertThat(rights.about(NtmsObjectType.NTMS_LIBRARY)).isEqualTo(new RequiredAccess(0, 0, 0, 0x0004_0000));
    }

    private static List<String> tableWith(String cells) {
        List<String> lines = Arrays.stream(NtmsFunction.values())
                .map(function -> function.ntmsName() + "\t" + cells)
                .collect(Collectors.toList());
        lines.add(0, "# a comment");
        lines.add(1, "function\tmethods\trights\twaits\tcodes");
        return lines;
    }
}
