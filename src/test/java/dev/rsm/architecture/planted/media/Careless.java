package dev.rsm.architecture.planted.media;

import java.util.logging.Logger;
import org.jooq.impl.DSL;
import picocli.CommandLine;

/** Planted: does all that is reserved to others. */
public final class Careless {

    private Careless() {}

    /** Queries, logs, prints, parses a command line and ends the process. */
    public static void main(String[] args) {
        Logger.getGlobal().info(DSL.selectOne().toString());
        System.out.println(CommandLine.VERSION.length());
        new CommandLine(new Object()).getCommandName();
        System.exit(args.length);
    }
}
