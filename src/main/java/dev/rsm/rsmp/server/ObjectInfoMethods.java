package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.CreatedMedia;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.form.StructureSize;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Information of objects, and making media (MS-RSMP 3.2.5.2.3). */
final class ObjectInfoMethods implements INtmsObjectInfo1 {

    private final OpenSession session;
    private final Explanations explanations;

    ObjectInfoMethods(OpenSession session, Explanations explanations) {
        this.session = session;
        this.explanations = explanations;
    }

    @Override
    public CompletionStage<Information> getNtmsServerObjectInformationA(
            @Nullable Guid lpObjectId, long dwType, long dwSize) {
        return information(lpObjectId, dwType, dwSize, StructureSize.ANSI);
    }

    @Override
    public CompletionStage<Information> getNtmsServerObjectInformationW(Guid lpObjectId, long dwType, long dwSize) {
        return information(lpObjectId, dwType, dwSize, StructureSize.WIDE);
    }

    /** A refusal goes out with a structure too, of a type that the IDL has an arm for. */
    private CompletionStage<Information> information(
            @Nullable Guid lpObjectId, long dwType, long dwSize, StructureSize sizes) {
        return explanations.refusedWith(
                () -> {
                    NtmsSession open = session.get();
                    NtmsObjectType type = Arguments.constant(NtmsObjectType.class, "dwType", dwType);
                    if (lpObjectId == null) {
                        throw Arguments.invalid("The identifier of the object is missing.");
                    }
                    sizes.requireRoom(dwSize);
                    return Calls.after(
                            open.objects().information(lpObjectId, type),
                            told -> new Information(ObjectForm.toWire(told, dwSize), HResults.S_OK));
                },
                hresult -> new Information(ObjectForm.nothing(), hresult));
    }

    @Override
    public CompletionStage<Answer> setNtmsObjectInformationA(Guid lpObjectId, NtmsObjectInformation lpInfo) {
        return set(lpObjectId, lpInfo, StructureSize.ANSI);
    }

    @Override
    public CompletionStage<Answer> setNtmsObjectInformationW(Guid lpObjectId, NtmsObjectInformation lpInfo) {
        return set(lpObjectId, lpInfo, StructureSize.WIDE);
    }

    private CompletionStage<Answer> set(Guid id, NtmsObjectInformation structure, StructureSize sizes) {
        NtmsSession open = session.get();
        sizes.requireRoom(structure.dwSize());
        return Calls.done(open.objects().setInformation(id, ObjectForm.setting(structure)));
    }

    @Override
    public CompletionStage<Media> createNtmsMediaA(
            NtmsObjectInformation lpMedia,
            List<NtmsObjectInformation> lpList,
            long lpdwListBufferSize,
            long dwListCount,
            long dwOptions) {
        return create(lpMedia, lpList, dwOptions, StructureSize.ANSI);
    }

    @Override
    public CompletionStage<Media> createNtmsMediaW(
            NtmsObjectInformation lpMedia,
            List<NtmsObjectInformation> lpList,
            long lpdwListBufferSize,
            long dwListCount,
            long dwOptions) {
        return create(lpMedia, lpList, dwOptions, StructureSize.WIDE);
    }

    private CompletionStage<Media> create(
            NtmsObjectInformation medium, List<NtmsObjectInformation> sides, long dwOptions, StructureSize sizes) {
        NtmsSession open = session.get();
        sizes.requireExactly(medium.dwSize());
        List<ObjectInformation> wanted = new ArrayList<>();
        for (NtmsObjectInformation side : sides) {
            sizes.requireExactly(side.dwSize());
            wanted.add(ObjectForm.creation(side));
        }
        return Calls.after(
                open.media().create(ObjectForm.creation(medium), wanted, dwOptions),
                made -> made(made, medium.dwSize()));
    }

    private static Media made(CreatedMedia made, long dwSize) {
        List<NtmsObjectInformation> sides = made.sides().stream()
                .map(side -> ObjectForm.toWire(side, dwSize))
                .toList();
        return new Media(ObjectForm.toWire(made.medium(), dwSize), sides, HResults.S_OK);
    }
}
