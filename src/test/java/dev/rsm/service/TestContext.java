package dev.rsm.service;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A service of a test, which neither exports nor imports unless the test says how. */
abstract class TestContext implements ServiceContext {

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public long export(Consumer<String> progress, BooleanSupplier cancelled) {
        throw new AssertionError("this test exports nothing");
    }

    @Override
    public void markImport() {
        throw new AssertionError("this test imports nothing");
    }

    @Override
    public void forget(ServiceSession session) {}
}
