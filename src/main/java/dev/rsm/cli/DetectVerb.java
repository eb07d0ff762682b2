package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm detect}: BeginNtmsDeviceChangeDetection, SetNtmsDeviceChangeDetection, EndNtmsDeviceChangeDetection. */
@Command(
        name = "detect",
        customSynopsis = "rsm detect --home=DIR OBJECT... [OPTION]...",
        description = {
            "Ask for the detection of changes, as programs of Windows 2000 did.",
            "",
            "Since Windows XP the functions check what they are given and detect nothing",
            "(Begin-, Set- and EndNtmsDeviceChangeDetection); \"rsm inventory\" does."
        },
        footer = {"  rsm detect --home lab 00000010-0000-807c-8abf-31d083804542"})
final class DetectVerb extends ServiceVerb {

    @Parameters(
            paramLabel = "OBJECT",
            arity = "1..*",
            converter = Converters.ObjectText.class,
            description = "Libraries, media types or media, all of one type: GUIDs, or type and name.")
    private List<String> named = List.of();

    @Override
    Answer act(NtmsSession session) {
        List<Guid> objects =
                named.stream().map(each -> ObjectNames.any(session, each)).toList();
        NtmsObjectType type = session.objects()
                .information(objects.get(0), NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .type();
        DetectionHandle handle = session.library().beginChangeDetection().await();
        session.library().setChangeDetection(handle, objects, type).await();
        session.library().endChangeDetection(handle).await();
        return Answer.of(
                "The functions take these objects; no changes are detected.", "objects", objects.size(), "type", type);
    }
}
