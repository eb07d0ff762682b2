package dev.rsm.cli;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sddl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.UiType;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What arguments mean: the converters that several verbs share. A refusal says what was wrong with the text. */
final class Converters {

    private Converters() {}

    /** An object's type: its NTMS name in either case, with or without {@code NTMS_}. */
    static final class TypeName implements ITypeConverter<NtmsObjectType> {
        @Override
        public NtmsObjectType convert(String text) {
            String wanted = text.toLowerCase(Locale.ROOT).replace('-', '_').replaceFirst("^ntms_", "");
            for (NtmsObjectType type : ViewVerb.TYPES) {
                if (ViewVerb.word(type).equals(wanted)) {
                    return type;
                }
            }
            throw new TypeConversionException("\"" + text + "\" is no object type; there are "
                    + String.join(
                            ", ", ViewVerb.TYPES.stream().map(ViewVerb::word).toList()));
        }
    }

    /** An identifier, with or without braces. */
    static final class GuidText implements ITypeConverter<Guid> {
        @Override
        public Guid convert(String text) {
            try {
                return Guid.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no GUID: \"rsm view --type TYPE\" lists objects with theirs");
            }
        }
    }

    /** An object of any type, as {@link ObjectNames#any} finds it. */
    static final class ObjectText implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (ObjectNames.typed(text).isPresent()) {
                return text;
            }
            try {
                var unused = Guid.parse(text);
                return text;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no GUID, and no type and name such as drive:Tape0;"
                                + " \"rsm view --type TYPE\" lists both");
            }
        }
    }

    /** No place that there is; what a parameter has before it is read. */
    static final Place NOWHERE = new Place(ElementKind.STORAGE, 1);

    /** An element of a library: {@code slot3}, {@code "slot 3"}, {@code port1}, {@code drive2}. */
    static final class PlaceText implements ITypeConverter<Place> {

        private static final Pattern FORM = Pattern.compile("(slot|port|drive|picker) *([0-9]{1,5})");

        @Override
        public Place convert(String text) {
            Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no place: write slot, port or drive and a number, such as slot3");
            }
            ElementKind kind = Arrays.stream(ElementKind.values())
                    .filter(each -> each.word().equals(form.group(1)))
                    .findFirst()
                    .orElseThrow();
            try {
                return new Place(kind, Integer.parseInt(form.group(2)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A server: a name or an address, and perhaps a port. */
    static final class Server implements ITypeConverter<ServerName> {
        @Override
        public ServerName convert(String text) {
            try {
                return ServerName.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A security descriptor as SDDL. */
    static final class SddlText implements ITypeConverter<SecurityDescriptor> {
        @Override
        public SecurityDescriptor convert(String text) {
            try {
                return Sddl.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("\"" + text + "\" is no SDDL: " + e.getMessage());
            }
        }
    }

    /** What is done about a pool that is there: new, existing or always. */
    static final class Action implements ITypeConverter<CreateOption> {
        @Override
        public CreateOption convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "new" -> CreateOption.NTMS_CREATE_NEW;
                case "existing" -> CreateOption.NTMS_OPEN_EXISTING;
                case "always" -> CreateOption.NTMS_OPEN_ALWAYS;
                default -> throw new TypeConversionException("\"" + text + "\" is none of new, existing and always");
            };
        }
    }

    /** Which messages are meant: info, req or err. */
    static final class UiTypeName implements ITypeConverter<UiType> {
        @Override
        public UiType convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "info" -> UiType.NTMS_UITYPE_INFO;
                case "req" -> UiType.NTMS_UITYPE_REQ;
                case "err" -> UiType.NTMS_UITYPE_ERR;
                default -> throw new TypeConversionException("\"" + text + "\" is none of info, req and err");
            };
        }
    }

    /** The name of an account. */
    static final class UserName implements ITypeConverter<AccountName> {
        @Override
        public AccountName convert(String text) {
            try {
                return new AccountName(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A group of accounts; a hyphen stands for a blank, which shells would have quoted. */
    static final class GroupName implements ITypeConverter<AccountGroup> {
        @Override
        public AccountGroup convert(String text) {
            return AccountGroup.titled(text.replace('-', ' '))
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is none of the groups " + AccountGroup.titles()));
        }
    }
}
