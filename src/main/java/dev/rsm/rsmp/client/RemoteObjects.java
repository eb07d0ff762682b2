package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.number;
import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.msrpc.ndr.FollowingStage;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.rsmp.client.Growing.Filled;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.form.StructureSize;
import dev.rsm.rsmp.idl.INtmsObjectManagement2;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls about objects of every type. */
final class RemoteObjects implements ObjectFacet {

    private static final long FIRST_IDS = 256;
    private static final long FIRST_BYTES = 1024;
    private static final long FIRST_CHARACTERS = 1024;

    private final RemoteCalls calls;
    private final Offered offered;

    RemoteObjects(RemoteCalls calls, Offered offered) {
        this.calls = calls;
        this.offered = offered;
    }

    @Override
    public NtmsCall<List<Guid>> enumerate(@Nullable Guid container, NtmsObjectType type, EnumerateOption option) {
        return calls.make(
                NtmsFunction.ENUMERATE_NTMS_OBJECT,
                () -> {
                    long types = number(type, "type");
                    long options = number(option, "option");
                    return Growing.from(FIRST_IDS, size -> listed(container, size, types, options));
                },
                Filled::result,
                Filled::content);
    }

    private CompletionStage<Filled<List<Guid>>> listed(@Nullable Guid container, long size, long type, long option) {
        INtmsObjectManagement2 robust = offered.laterObjects();
        return robust != null
                ? FollowingStage.of(
                        robust.enumerateNtmsObjectR(container, size, type, option),
                        list -> new Filled<>(list.lpList(), list.lpdwOutputSize(), list.result()))
                : FollowingStage.of(
                        offered.objects().enumerateNtmsObject(container, size, type, option),
                        list -> new Filled<>(
                                first(list.lpList(), list.lpdwListSize()), list.lpdwListSize(), list.result()));
    }

    private static List<Guid> first(List<Guid> buffer, long count) {
        return List.copyOf(buffer.subList(0, (int) Math.min(count, buffer.size())));
    }

    @Override
    public NtmsCall<ObjectInformation> information(Guid id, NtmsObjectType type) {
        return calls.make(
                NtmsFunction.GET_NTMS_OBJECT_INFORMATION,
                () -> offered.information()
                        .getNtmsServerObjectInformationW(
                                present(id, "object"), number(type, "type"), StructureSize.WIDE.present()),
                answer -> there(id, answer.result()),
                answer -> ObjectForm.answer(answer.lpInfo()));
    }

    /** What is not there is named also where no server tells words. */
    private static int there(Guid id, int hresult) {
        if (HResults.refusal(hresult)
                .filter(NtmsStatus.OBJECT_NOT_FOUND::equals)
                .isPresent()) {
            throw new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "There is no object " + id + ".");
        }
        return hresult;
    }

    @Override
    public NtmsCall<Bytes> attribute(Guid id, NtmsObjectType type, String name) {
        return calls.make(
                NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE,
                () -> {
                    present(id, "object");
                    long types = number(type, "type");
                    Given.text(name, "attribute's name", NtmsStatus.INVALID_PARAMETER);
                    return Growing.from(FIRST_BYTES, size -> attribute(id, types, name, size));
                },
                Filled::result,
                filled -> Bytes.of(filled.content()));
    }

    private CompletionStage<Filled<byte[]>> attribute(Guid id, long type, String name, long size) {
        var robust = offered.robustObjects();
        return robust != null
                ? FollowingStage.of(
                        robust.getNtmsObjectAttributeWR(id, type, name, size),
                        value -> new Filled<>(value.lpAttributeData(), value.lpActualAttributeSize(), value.result()))
                : FollowingStage.of(
                        offered.objects().getNtmsObjectAttributeW(id, type, name, size),
                        value -> new Filled<>(value.lpAttributeData(), value.lpAttributeSize(), value.result()));
    }

    @Override
    public NtmsCall<Boolean> setAttribute(Guid id, NtmsObjectType type, String name, Bytes data) {
        return calls.done(NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE, () -> {
            present(id, "object");
            present(type, "type");
            present(name, "attribute's name");
            byte[] bytes = present(data, "attribute's data").toArray();
            Given.text(name, "attribute's name", NtmsStatus.INVALID_NAME);
            return offered.objects().setNtmsObjectAttributeW(id, number(type, "type"), name, bytes, bytes.length);
        });
    }

    @Override
    public NtmsCall<Boolean> setInformation(Guid id, ObjectInformation information) {
        return calls.done(NtmsFunction.SET_NTMS_OBJECT_INFORMATION, () -> offered.information()
                .setNtmsObjectInformationW(
                        present(id, "object"),
                        ObjectForm.toWire(Given.whole(information), StructureSize.WIDE.present())));
    }

    @Override
    public NtmsCall<SecurityDescriptor> security(Guid id, NtmsObjectType type, int parts) {
        return calls.make(
                NtmsFunction.GET_NTMS_OBJECT_SECURITY,
                () -> {
                    present(id, "object");
                    long types = number(type, "type");
                    return Growing.from(FIRST_BYTES, size -> security(id, types, parts, size));
                },
                Filled::result,
                filled -> SecurityDescriptor.ofBytes(filled.content()));
    }

    private CompletionStage<Filled<byte[]>> security(Guid id, long type, int parts, long size) {
        return FollowingStage.of(
                offered.objects().getNtmsObjectSecurity(id, type, Integer.toUnsignedLong(parts), size), answer -> {
                    int length = (int) Math.min(answer.lpnLengthNeeded(), size);
                    return new Filled<>(
                            Arrays.copyOf(answer.lpSecurityDescriptor(), length),
                            answer.lpnLengthNeeded(),
                            answer.result());
                });
    }

    @Override
    public NtmsCall<Boolean> setSecurity(Guid id, NtmsObjectType type, int parts, SecurityDescriptor descriptor) {
        return calls.done(NtmsFunction.SET_NTMS_OBJECT_SECURITY, () -> {
            present(id, "object");
            long types = number(type, "type");
            byte[] bytes = present(descriptor, "security descriptor").toBytes();
            return offered.objects()
                    .setNtmsObjectSecurity(id, types, Integer.toUnsignedLong(parts), bytes, bytes.length);
        });
    }

    private INtmsObjectManagement2 messages() {
        return Offered.later(offered.laterObjects(), INtmsObjectManagement2.class);
    }

    @Override
    public NtmsCall<List<String>> uiOptions(@Nullable Guid object, UiType type) {
        return calls.make(
                NtmsFunction.GET_NTMS_UI_OPTIONS,
                () -> {
                    long types = number(type, "type");
                    return Growing.from(
                            FIRST_CHARACTERS,
                            size -> FollowingStage.of(
                                    messages().getNtmsUIOptionsW(object, types, size),
                                    answer -> new Filled<>(
                                            answer.lpszDestination(), answer.lpdwOutSize(), answer.result())));
                },
                Filled::result,
                filled -> names(filled.content()));
    }

    /** Reads names that end with a NUL each, and with one more. */
    private static List<String> names(String buffer) {
        return Arrays.stream(buffer.split("\0"))
                .takeWhile(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public NtmsCall<Boolean> setUiOptions(
            @Nullable Guid object, UiType type, UiOperation operation, @Nullable String destination) {
        return calls.done(NtmsFunction.SET_NTMS_UI_OPTIONS, () -> {
            long types = number(type, "type");
            long operations = number(operation, "operation");
            String name = operation == UiOperation.NTMS_UIDEST_DELETEALL
                    ? "" // it is ignored
                    : Given.text(destination, "destination", NtmsStatus.INVALID_PARAMETER);
            return messages().setNtmsUIOptionsW(object, types, operations, name);
        });
    }

    @Override
    public NtmsCall<Boolean> enable(Guid id, NtmsObjectType type) {
        return calls.done(NtmsFunction.ENABLE_NTMS_OBJECT, () -> offered.objects()
                .enableNtmsObject(number(type, "type"), present(id, "object")));
    }

    @Override
    public NtmsCall<Boolean> disable(Guid id, NtmsObjectType type) {
        return calls.done(NtmsFunction.DISABLE_NTMS_OBJECT, () -> offered.objects()
                .disableNtmsObject(number(type, "type"), present(id, "object")));
    }
}
