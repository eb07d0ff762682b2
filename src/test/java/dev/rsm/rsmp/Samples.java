package dev.rsm.rsmp;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.rsmp.form.ObjectForm;
import dev.rsm.rsmp.idl.AllocationInformation;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.MountInformation;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import dev.rsm.rsmp.idl.SecurityAttributes;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every method that MS-RSMP has, and arguments for it: each makes sense wherever it stands, and every number of elements is 1. */
final class Samples implements AutoCloseable {

    private static final List<Class<?>> INTERFACES = List.of(
            INtmsSession1.class,
            INtmsObjectInfo1.class,
            INtmsObjectManagement3.class,
            INtmsLibraryControl2.class,
            IRobustNtmsMediaServices1.class);

    final Wired wired;
    private final NtmsObjectInformation structure;

    Samples(Path folder) {
        wired = new Wired(folder);
        ObjectInformation drive = wired.local
                .objects()
                .information(wired.id(NtmsObjectType.NTMS_DRIVE), NtmsObjectType.NTMS_DRIVE)
                .await();
        structure = ObjectForm.toWire(drive, 1408);
    }

    @Override
    public void close() {
        wired.close();
    }

    /** The methods of all interfaces; an interface that extends another has its methods, too. */
    static Stream<Method> methods() {
        return INTERFACES.stream().flatMap(face -> Arrays.stream(face.getMethods()));
    }

    /** The interface that {@link #methods} has a method from. */
    static Class<?> face(Method method) {
        return INTERFACES.stream()
                .filter(method.getDeclaringClass()::isAssignableFrom)
                .findFirst()
                .orElseThrow();
    }

    Object[] arguments(Method method) {
        return Arrays.stream(method.getParameters()).map(this::argument).toArray();
    }

    private Object argument(Parameter parameter) {
        return parameter.getParameterizedType().getTypeName().contains("NtmsObjectInformation>")
                ? List.of(structure)
                : some(parameter.getType());
    }

    private Object some(Class<?> type) {
        if (type == Guid.class) {
            return Wired.UNKNOWN;
        } else if (type == long.class) {
            return 1L;
        } else if (type == int.class) {
            return 1;
        } else if (type == byte.class || type == Byte.class) {
            return (byte) 'x';
        } else if (type == byte[].class) {
            return new byte[1];
        } else if (type == String.class) {
            return "x";
        } else if (type == NtmsObjectInformation.class) {
            return structure;
        } else if (type == MountInformation.class) {
            return new MountInformation(8, null);
        } else if (type == AllocationInformation.class) {
            return new AllocationInformation(24, null, Guid.NULL);
        } else if (type == SecurityAttributes.class) {
            return new SecurityAttributes(12, null, false, 0);
        } else if (type == List.class) {
            return List.of(Wired.UNKNOWN);
        }
        throw new IllegalArgumentException("an argument of " + type);
    }
}
