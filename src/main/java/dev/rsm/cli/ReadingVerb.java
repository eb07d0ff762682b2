package dev.rsm.cli;

import dev.rsm.runtime.Home;

/** A verb that only reads: without a running service it looks into the home's database itself. */
abstract class ReadingVerb extends ServiceVerb {

    @Override
    final Connection alone(Home home) {
        return Connection.toDatabase(home);
    }
}
