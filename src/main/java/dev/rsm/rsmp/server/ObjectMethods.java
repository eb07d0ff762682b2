package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Objects: lists, attributes, security, enabling, messages (MS-RSMP 3.2.5.2.4, 3.2.5.2.7 and 3.2.5.2.8). */
final class ObjectMethods implements INtmsObjectManagement3 {

    private static final int SHORT = NtmsStatus.INSUFFICIENT_BUFFER.hresult();

    private final OpenSession session;
    private final Explanations explanations;

    ObjectMethods(OpenSession session, Explanations explanations) {
        this.session = session;
        this.explanations = explanations;
    }

    private ObjectFacet objects() {
        return session.get().objects();
    }

    private static NtmsObjectType type(long dwType) {
        return Arguments.constant(NtmsObjectType.class, "dwType", dwType);
    }

    @Override
    public CompletionStage<Security> getNtmsObjectSecurity(
            Guid lpObjectId, long dwType, long securityInformation, long nLength) {
        ObjectFacet objects = objects();
        int room = session.room(nLength);
        return Calls.after(objects.security(lpObjectId, type(dwType), (int) securityInformation), descriptor -> {
            byte[] bytes = descriptor.toBytes();
            return bytes.length <= room
                    ? new Security(Arrays.copyOf(bytes, room), bytes.length, HResults.S_OK)
                    : new Security(new byte[room], bytes.length, SHORT);
        });
    }

    @Override
    public CompletionStage<Answer> setNtmsObjectSecurity(
            Guid lpObjectId, long dwType, long securityInformation, byte[] lpSecurityDescriptor, long nLength) {
        ObjectFacet objects = objects();
        SecurityDescriptor descriptor = Arguments.descriptorWithoutSystemList(lpSecurityDescriptor);
        return Calls.done(objects.setSecurity(lpObjectId, type(dwType), (int) securityInformation, descriptor));
    }

    @Override
    public CompletionStage<Attribute> getNtmsObjectAttributeA(
            Guid lpObjectId, long dwType, byte lpAttributeName, long lpdwAttributeBufferSize) {
        // Windows' ANSI form cannot put more into a buffer than it has room for (MS-RSMP, product note 74).
        return attribute(
                lpObjectId,
                dwType,
                Arguments.text(lpAttributeName),
                lpdwAttributeBufferSize,
                NtmsStatus.RPC_S_INVALID_BOUND.hresult());
    }

    @Override
    public CompletionStage<Attribute> getNtmsObjectAttributeW(
            Guid lpObjectId, long dwType, String lpAttributeName, long lpdwAttributeBufferSize) {
        return attribute(lpObjectId, dwType, lpAttributeName, lpdwAttributeBufferSize, SHORT);
    }

    private CompletionStage<Attribute> attribute(Guid id, long dwType, String name, long size, int whenShort) {
        ObjectFacet objects = objects();
        int room = session.room(size);
        return Calls.after(
                objects.attribute(id, type(dwType), name),
                value -> value.length() <= room
                        ? new Attribute(value.toArray(), value.length(), HResults.S_OK)
                        : new Attribute(new byte[0], value.length(), whenShort));
    }

    @Override
    public CompletionStage<Answer> setNtmsObjectAttributeA(
            Guid lpObjectId, long dwType, byte lpAttributeName, byte[] lpAttributeData, long attributeSize) {
        return setNtmsObjectAttributeW(
                lpObjectId, dwType, Arguments.text(lpAttributeName), lpAttributeData, attributeSize);
    }

    @Override
    public CompletionStage<Answer> setNtmsObjectAttributeW(
            Guid lpObjectId, long dwType, String lpAttributeName, byte[] lpAttributeData, long attributeSize) {
        // A type that is none is ignored like a wrong one (MS-RSMP 3.2.5.2.4.6).
        NtmsObjectType type = NtmsConstant.find(NtmsObjectType.class, dwType).orElse(NtmsObjectType.NTMS_UNKNOWN);
        return Calls.done(objects().setAttribute(lpObjectId, type, lpAttributeName, Bytes.of(lpAttributeData)));
    }

    @Override
    public CompletionStage<RobustAttribute> getNtmsObjectAttributeAR(
            Guid lpObjectId, long dwType, byte lpAttributeName, long lpdwAttributeBufferSize) {
        return getNtmsObjectAttributeWR(lpObjectId, dwType, Arguments.text(lpAttributeName), lpdwAttributeBufferSize);
    }

    @Override
    public CompletionStage<RobustAttribute> getNtmsObjectAttributeWR(
            Guid lpObjectId, long dwType, String lpAttributeName, long lpdwAttributeBufferSize) {
        ObjectFacet objects = objects();
        int room = session.room(lpdwAttributeBufferSize);
        return Calls.after(
                objects.attribute(lpObjectId, type(dwType), lpAttributeName),
                value -> value.length() <= room
                        ? new RobustAttribute(value.toArray(), value.length(), value.length(), HResults.S_OK)
                        : new RobustAttribute(new byte[0], 0, value.length(), SHORT));
    }

    @Override
    public CompletionStage<Objects> enumerateNtmsObject(
            @Nullable Guid lpContainerId, long lpdwListBufferSize, long dwType, long dwOptions) {
        return explanations.refusedWith(
                () -> {
                    ObjectFacet objects = objects();
                    int room = session.room(lpdwListBufferSize);
                    return Calls.after(
                            objects.enumerate(lpContainerId, type(dwType), option(dwOptions)),
                            // A short list is filled as far as it goes (MSDN; MS-RSMP 3.2.5.2.4.7 does not say).
                            ids -> new Objects(
                                    Buffers.filled(ids, room, Guid.NULL),
                                    ids.size(),
                                    ids.size() <= room ? HResults.S_OK : SHORT));
                },
                hresult -> new Objects(
                        Buffers.filled(List.of(), session.filled(lpdwListBufferSize), Guid.NULL), 0, hresult));
    }

    private static EnumerateOption option(long dwOptions) {
        return Arguments.constant(EnumerateOption.class, "dwOptions", dwOptions);
    }

    @Override
    public CompletionStage<RobustObjects> enumerateNtmsObjectR(
            @Nullable Guid lpContainerId, long lpdwListBufferSize, long dwType, long dwOptions) {
        ObjectFacet objects = objects();
        int room = session.room(lpdwListBufferSize);
        return Calls.after(
                objects.enumerate(lpContainerId, type(dwType), option(dwOptions)),
                ids -> ids.size() <= room
                        ? new RobustObjects(ids, ids.size(), ids.size(), HResults.S_OK)
                        : new RobustObjects(List.of(), 0, ids.size(), SHORT));
    }

    @Override
    public CompletionStage<Answer> disableNtmsObject(long dwType, Guid lpObjectId) {
        return Calls.done(objects().disable(lpObjectId, type(dwType)));
    }

    @Override
    public CompletionStage<Answer> enableNtmsObject(long dwType, Guid lpObjectId) {
        return Calls.done(objects().enable(lpObjectId, type(dwType)));
    }

    @Override
    public CompletionStage<UiOptions> getNtmsUIOptionsA(@Nullable Guid lpObjectId, long dwType, long lpdwBufSize) {
        return uiOptions(lpObjectId, dwType, lpdwBufSize, Buffers::ansi);
    }

    @Override
    public CompletionStage<UiOptions> getNtmsUIOptionsW(@Nullable Guid lpObjectId, long dwType, long lpdwBufSize) {
        return uiOptions(lpObjectId, dwType, lpdwBufSize, text -> text);
    }

    private CompletionStage<UiOptions> uiOptions(
            @Nullable Guid id, long dwType, long size, UnaryOperator<String> characters) {
        ObjectFacet objects = objects();
        int room = session.room(size);
        return Calls.after(objects.uiOptions(id, uiType(dwType)), names -> {
            String all = names.stream().map(name -> name + '\0').collect(Collectors.joining()) + '\0';
            String text = characters.apply(all);
            return text.length() <= room
                    ? new UiOptions(text, text.length(), text.length(), HResults.S_OK)
                    : new UiOptions("", 0, text.length(), SHORT);
        });
    }

    private static UiType uiType(long dwType) {
        return Arguments.constant(UiType.class, "dwType", dwType);
    }

    @Override
    public CompletionStage<Answer> setNtmsUIOptionsA(
            @Nullable Guid lpObjectId, long dwType, long dwOperation, String lpszDestination) {
        return setNtmsUIOptionsW(lpObjectId, dwType, dwOperation, lpszDestination);
    }

    @Override
    public CompletionStage<Answer> setNtmsUIOptionsW(
            @Nullable Guid lpObjectId, long dwType, long dwOperation, String lpszDestination) {
        ObjectFacet objects = objects();
        UiOperation operation = Arguments.constant(UiOperation.class, "dwOperation", dwOperation);
        return Calls.done(objects.setUiOptions(lpObjectId, uiType(dwType), operation, lpszDestination));
    }
}
