package dev.rsm.junit;

import dev.rsm.ntms.ObjectInformation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a call in words. */
final class Words {

    /** More of one argument tells a reader nothing. */
    static final int MAX_LENGTH = 200;

    private Words() {}

    /** Returns the parameters of a call by name, without those that are null and those that are code of the caller. */
    static String of(Method method, @Nullable Object @Nullable [] arguments) {
        List<String> words = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; arguments != null && i < parameters.length; i++) {
            @Nullable Object argument = arguments[i];
            if (argument != null && !parameters[i].getType().getName().startsWith("java.util.function.")) {
                words.add(parameters[i].getName() + "=" + word(argument));
            }
        }
        return String.join(", ", words);
    }

    private static String word(Object argument) {
        String word;
        if (argument instanceof String text) {
            word = "\"" + text + "\"";
        } else if (argument instanceof ObjectInformation information) {
            word = information.type() + " \"" + information.name() + "\" " + information.info();
        } else if (argument instanceof Collection<?> many) {
            word = many.stream().map(Words::element).toList().toString();
        } else {
            word = argument.toString();
        }
        return word.length() <= MAX_LENGTH ? word : word.substring(0, MAX_LENGTH) + "...";
    }

    private static String element(@Nullable Object one) {
        return one == null ? "null" : word(one);
    }
}
