package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SystemTime;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes codecs of declarations. What cannot be declared is refused with IllegalArgumentException, which says where it is.
 *
 * <p>One compiler serves one method or structure and the characters that are chosen for it ({@link Opnum#text}).
 */
final class CodecCompiler {

    private final Text.Charset byMethod;
    private final Map<Class<?>, RecordCodec> records = new HashMap<>();

    CodecCompiler(Text.Charset byMethod) {
        if (byMethod == Text.Charset.BY_METHOD) {
            throw new IllegalArgumentException("BY_METHOD is what a method decides; it must be ANSI or WIDE");
        }
        this.byMethod = byMethod;
    }

    /**
     * A parameter, a component or an element.
     *
     * @param name its name; empty for an element
     * @param annotations its annotations
     * @param type its type
     * @param where what an error calls it
     */
    record Declaration(String name, AnnotatedElement annotations, AnnotatedType type, String where) {

        /** Returns the name of the parameter or component that says how large it is or what it is. */
        String named() {
            SizeIs size = annotations.getAnnotation(SizeIs.class);
            SwitchIs decides = annotations.getAnnotation(SwitchIs.class);
            return size != null ? size.value() : decides != null ? decides.value() : "";
        }

        boolean has(Class<? extends java.lang.annotation.Annotation> annotation) {
            return annotations.isAnnotationPresent(annotation);
        }

        IllegalArgumentException refused(String why) {
            return new IllegalArgumentException(where + ": " + why);
        }
    }

    /**
     * Makes the codecs of a structure's components or a method's parameters.
     *
     * @param outside what a parameter that comes out may name besides: those that go in
     * @param filled whether arrays with fewer elements than their size are filled up
     */
    Members members(List<Declaration> declarations, Members outside, boolean filled) {
        Map<String, Codec> known = new HashMap<>();
        outside.all().forEach(member -> known.put(member.name(), member.codec()));
        List<Declaration> unions =
                declarations.stream().filter(each -> each.has(SwitchIs.class)).toList();
        Map<String, Members.Member> made = new HashMap<>();
        for (Declaration each : declarations) {
            if (!unions.contains(each)) {
                Codec codec = codec(each, null, filled);
                known.put(each.name(), codec);
                made.put(each.name(), new Members.Member(each.name(), codec, each.named()));
            }
        }
        for (Declaration each : declarations) {
            Codec named = known.get(each.named());
            if (!each.named().isEmpty() && !(named != null && named.zero(Codec.NONE) instanceof Number)) {
                throw each.refused("names " + each.named() + ", which is no number beside it");
            }
        }
        for (Declaration each : unions) {
            Codec codec = codec(each, known.get(each.named()), filled);
            made.put(each.name(), new Members.Member(each.name(), codec, each.named()));
        }
        return new Members(
                declarations.stream().map(each -> made.get(each.name())).toList());
    }

    private Codec codec(Declaration declaration, @Nullable Codec discriminant, boolean filled) {
        Pointer pointer = declaration.annotations().getAnnotation(Pointer.class);
        if (pointer == null) {
            return target(declaration, discriminant, filled, false);
        }
        boolean sized = declaration.has(SizeIs.class);
        return new PointerCodec(pointer.value(), target(declaration, discriminant, filled, true), sized);
    }

    private Codec target(Declaration declaration, @Nullable Codec discriminant, boolean filled, boolean pointed) {
        Class<?> type = raw(declaration);
        if (discriminant != null) {
            return union(declaration, type, discriminant);
        }
        if (type == String.class) {
            return text(declaration, filled);
        }
        if (type == byte[].class) {
            return array(declaration, new ByteElements(), filled);
        }
        if (type == List.class) {
            return array(declaration, new ListElements(element(declaration)), filled);
        }
        if (type.isRecord() && type != Guid.class && type != SystemTime.class) {
            return structure(declaration, type, pointed);
        }
        return scalar(declaration, type);
    }

    private static Class<?> raw(Declaration declaration) {
        Type type = declaration.type().getType();
        if (type instanceof ParameterizedType parameterized) {
            type = parameterized.getRawType();
        }
        if (!(type instanceof Class<?> raw)) {
            throw declaration.refused(type + " is no type that can be passed");
        }
        return raw;
    }

    private static final Map<Class<?>, Codec> SCALARS = Map.ofEntries(
            Map.entry(byte.class, ScalarCodec.BYTE),
            Map.entry(Byte.class, ScalarCodec.BYTE),
            Map.entry(short.class, ScalarCodec.SHORT),
            Map.entry(Short.class, ScalarCodec.SHORT),
            Map.entry(int.class, ScalarCodec.INT),
            Map.entry(Integer.class, ScalarCodec.INT),
            Map.entry(long.class, ScalarCodec.LONG),
            Map.entry(Long.class, ScalarCodec.LONG),
            Map.entry(boolean.class, ScalarCodec.BOOLEAN),
            Map.entry(Boolean.class, ScalarCodec.BOOLEAN),
            Map.entry(Guid.class, ScalarCodec.GUID),
            Map.entry(SystemTime.class, ScalarCodec.SYSTEM_TIME),
            Map.entry(InterfacePointer.class, InterfacePointerCodec.INSTANCE));

    private static Codec scalar(Declaration declaration, Class<?> type) {
        Codec codec = SCALARS.get(type);
        if (declaration.has(Unsigned.class)) {
            codec = codec == ScalarCodec.INT
                    ? ScalarCodec.UNSIGNED_SHORT
                    : codec == ScalarCodec.LONG ? ScalarCodec.UNSIGNED_INT : null;
        }
        if (codec == null) {
            throw declaration.refused(type.getName() + " cannot be passed so; see the table of dev.rsm.msrpc.ndr");
        }
        return codec;
    }

    private Codec text(Declaration declaration, boolean filled) {
        Text text = declaration.annotations().getAnnotation(Text.class);
        if (text == null) {
            throw declaration.refused("a String needs @Text");
        }
        Text.Charset charset = text.value() == Text.Charset.BY_METHOD ? byMethod : text.value();
        boolean wide = charset == Text.Charset.WIDE;
        return declaration.has(SizeIs.class)
                ? array(declaration, new CharacterElements(wide), filled)
                : new TextCodec(wide, text.in());
    }

    private static Codec array(Declaration declaration, Elements elements, boolean filled) {
        Fixed fixed = declaration.annotations().getAnnotation(Fixed.class);
        boolean varying = declaration.has(LengthIs.class);
        if (fixed != null && fixed.value() > 0 && !declaration.has(SizeIs.class)) {
            return ArrayCodec.fixed(elements, fixed.value(), varying);
        }
        if (fixed != null || !declaration.has(SizeIs.class)) {
            throw declaration.refused("an array needs @SizeIs, or else @Fixed with a number above 0");
        }
        return ArrayCodec.conformant(
                elements, varying, filled && !declaration.named().isEmpty());
    }

    private Codec element(Declaration list) {
        if (!(list.type() instanceof AnnotatedParameterizedType parameterized)) {
            throw list.refused("a List needs the type of its elements");
        }
        AnnotatedType type = parameterized.getAnnotatedActualTypeArguments()[0];
        Declaration element = new Declaration("", type, type, list.where() + "[]");
        Codec codec = codec(element, null, false);
        if (codec.conformant() || codec.minimumBytes() == 0) {
            throw element.refused(
                    "an element of an array has a size of its own, which is not 0; put a pointer before it");
        }
        return codec;
    }

    private Codec structure(Declaration declaration, Class<?> type, boolean pointed) {
        RecordCodec codec = record(type);
        if (!pointed && !codec.isComplete()) {
            throw declaration.refused(type.getSimpleName() + " contains itself; put a pointer before it");
        }
        return codec;
    }

    private Codec union(Declaration declaration, Class<?> type, Codec discriminant) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null || permitted.length == 0) {
            throw declaration.refused("a union is a sealed interface of records");
        }
        Map<Integer, RecordCodec> arms = new HashMap<>();
        for (Class<?> arm : permitted) {
            Case decides = arm.getAnnotation(Case.class);
            if (decides == null || !arm.isRecord()) {
                throw declaration.refused(arm.getSimpleName() + " is no record with @Case");
            }
            RecordCodec codec = record(arm);
            if (!codec.isComplete() || codec.conformant()) {
                throw declaration.refused(
                        arm.getSimpleName() + " contains the union or has no size of its own; put a pointer there");
            }
            if (arms.put(decides.value(), codec) != null) {
                throw declaration.refused("two arms are of case " + decides.value());
            }
        }
        return new UnionCodec(discriminant, arms);
    }

    /** Returns the codec of a record, which is not complete yet if it is being made further up. */
    RecordCodec record(Class<?> type) {
        RecordCodec known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordCodec codec = new RecordCodec(type);
        records.put(type, codec);
        Members members = members(components(type), new Members(List.of()), false);
        for (int i = 0; i < members.size() - 1; i++) {
            if (members.all().get(i).codec().conformant()) {
                throw new IllegalArgumentException(
                        type.getName() + "." + members.all().get(i).name()
                                + ": what has no size of its own comes last in a structure, or behind a pointer");
            }
        }
        codec.complete(members);
        return codec;
    }

    /** Returns the declarations of a record's components. */
    static List<Declaration> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> new Declaration(
                        component.getName(),
                        component,
                        component.getAnnotatedType(),
                        type.getName() + "." + component.getName()))
                .toList();
    }
}
