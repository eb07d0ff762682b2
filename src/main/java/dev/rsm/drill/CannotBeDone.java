package dev.rsm.drill;

import java.io.Serial;

/** Something cannot be done with the media and libraries that there are. The message says why, and is part of a sentence. */
final class CannotBeDone extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    CannotBeDone(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
