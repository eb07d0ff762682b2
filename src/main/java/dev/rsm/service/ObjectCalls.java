package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.object.ObjectAttributes;
import dev.rsm.object.ObjectListing;
import dev.rsm.object.ObjectReader;
import dev.rsm.object.ObjectSettings;
import dev.rsm.object.UiRoutes;
import dev.rsm.security.ObjectSecurity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about objects of every type. */
final class ObjectCalls implements ObjectFacet {

    private final ServiceSession session;

    ObjectCalls(ServiceSession session) {
        this.session = session;
    }

    @Override
    public NtmsCall<List<Guid>> enumerate(@Nullable Guid container, NtmsObjectType type, EnumerateOption option) {
        return session.reads(
                NtmsFunction.ENUMERATE_NTMS_OBJECT,
                () -> {
                    requirePresent(type, "type");
                    requirePresent(option, "option");
                },
                tx -> ObjectListing.enumerate(tx, container, type, option));
    }

    @Override
    public NtmsCall<ObjectInformation> information(Guid id, NtmsObjectType type) {
        return session.readsObject(
                NtmsFunction.GET_NTMS_OBJECT_INFORMATION,
                () -> requireObject(id, type),
                type,
                id,
                (tx, actual) -> ObjectReader.information(tx, id, actual));
    }

    @Override
    public NtmsCall<Bytes> attribute(Guid id, NtmsObjectType type, String name) {
        return session.readsObject(
                NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE,
                () -> {
                    requireObject(id, type);
                    requirePresent(name, "attribute's name");
                    ObjectAttributes.checkReading(name);
                },
                type,
                id,
                (tx, actual) -> ObjectAttributes.get(tx, id, actual, name));
    }

    @Override
    public NtmsCall<Boolean> setAttribute(Guid id, NtmsObjectType type, String name, Bytes data) {
        return session.changesObject(
                NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE,
                () -> {
                    requireObject(id, type);
                    requirePresent(name, "attribute's name");
                    requirePresent(data, "attribute's data");
                    ObjectAttributes.checkWriting(name, data);
                },
                NtmsObjectType.NTMS_UNKNOWN, // a wrong type is ignored (MS-RSMP 3.2.5.2.4.5)
                id,
                (tx, actual) -> {
                    ObjectAttributes.set(tx, id, actual, name, data);
                    return true;
                });
    }

    @Override
    public NtmsCall<Boolean> setInformation(Guid id, ObjectInformation information) {
        return session.changesObject(
                NtmsFunction.SET_NTMS_OBJECT_INFORMATION,
                () -> {
                    requirePresent(id, "object");
                    requirePresent(information, "information");
                    ObjectSettings.check(information);
                },
                information == null ? NtmsObjectType.NTMS_UNKNOWN : information.type(),
                id,
                (tx, actual) -> {
                    ObjectSettings.set(tx, id, information);
                    return true;
                });
    }

    @Override
    public NtmsCall<SecurityDescriptor> security(Guid id, NtmsObjectType type, int parts) {
        return session.readsObject(
                NtmsFunction.GET_NTMS_OBJECT_SECURITY,
                () -> {
                    requireObject(id, type);
                    ObjectSecurity.checkParts(parts);
                },
                type,
                id,
                (tx, actual) -> ObjectSecurity.read(tx, id, actual, parts));
    }

    @Override
    public NtmsCall<Boolean> setSecurity(Guid id, NtmsObjectType type, int parts, SecurityDescriptor descriptor) {
        return session.changesObject(
                NtmsFunction.SET_NTMS_OBJECT_SECURITY,
                () -> {
                    requireObject(id, type);
                    requirePresent(descriptor, "security descriptor");
                    ObjectSecurity.checkParts(parts);
                    ObjectSecurity.checkGiven(parts, descriptor);
                },
                type,
                id,
                (tx, actual) -> {
                    ObjectSecurity.write(tx, session.principal(), id, actual, parts, descriptor);
                    return true;
                });
    }

    @Override
    public NtmsCall<List<String>> uiOptions(@Nullable Guid object, UiType type) {
        NtmsFunction function = NtmsFunction.GET_NTMS_UI_OPTIONS;
        return session.reads(function, () -> UiRoutes.checkType(type), tx -> {
            if (object == null) {
                return session.routes().list(type);
            }
            UiRoutes.require(tx, session.principal(), function.rights(), object);
            return UiRoutes.list(tx, object, type);
        });
    }

    @Override
    public NtmsCall<Boolean> setUiOptions(
            @Nullable Guid object, UiType type, UiOperation operation, @Nullable String destination) {
        NtmsFunction function = NtmsFunction.SET_NTMS_UI_OPTIONS;
        return session.changes(
                function,
                () -> {
                    UiRoutes.checkType(type);
                    requirePresent(operation, "operation");
                    if (operation != UiOperation.NTMS_UIDEST_DELETEALL) {
                        UiRoutes.checkDestination(destination);
                    }
                },
                tx -> {
                    String name = destination == null || destination.isEmpty() ? UiRoutes.local(tx) : destination;
                    if (object == null) {
                        session.routes().change(type, operation, name);
                    } else {
                        NtmsObjectType actual = UiRoutes.require(tx, session.principal(), function.rights(), object);
                        UiRoutes.change(tx, object, actual, type, operation, name);
                    }
                    return true;
                });
    }

    private static void requireObject(@Nullable Guid id, @Nullable NtmsObjectType type) {
        requirePresent(id, "object");
        requirePresent(type, "type");
    }

    @Override
    public NtmsCall<Boolean> enable(Guid id, NtmsObjectType type) {
        return SwitchCalls.change(session, NtmsFunction.ENABLE_NTMS_OBJECT, id, type);
    }

    @Override
    public NtmsCall<Boolean> disable(Guid id, NtmsObjectType type) {
        return SwitchCalls.change(session, NtmsFunction.DISABLE_NTMS_OBJECT, id, type);
    }
}
