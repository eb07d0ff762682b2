package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.GRACE;
import static dev.rsm.msrpc.dcom.Stage.PERIOD;
import static dev.rsm.msrpc.dcom.Stage.await;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.dcom.idl.IObjectExporter.Pinged;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Objects of clients that are gone are given up (MS-DCOM 3.1.1.6.2, 3.1.2.5.1.3 and 3.1.2.6). */
class LifetimeTest {

    private static final Duration LIFE = PERIOD.multipliedBy(3);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static Pinged create(RawClient client, int sequence, List<Long> oids) throws InterruptedException {
        return get(client.resolver().complexPing(0, sequence, oids.size(), 0, oids, null));
    }

    private static Pinged change(RawClient client, long set, int sequence, List<Long> add, List<Long> remove)
            throws InterruptedException {
        return get(client.resolver().complexPing(set, sequence, add.size(), remove.size(), add, remove));
    }

    @Test
    void neverPinged_connectionIsOpen_lives() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            stage.clock.advance(Duration.ofDays(1));
            assertThat(get(client.call(ICounter.class, made.ipid()).add(1)).sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void neverPinged_connectionIsLost_livesForTheGracePeriod() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            try (RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
                client.activate(ICounter.class);
            }
            stage.clock.awaitAlarm();
            stage.clock.advance(GRACE.minus(MOMENT));
            assertThat(stage.server.objects()).isEqualTo(1);
            stage.clock.advance(MOMENT);
            get(stage.counter().released);
            assertThat(stage.server.objects()).isZero();
            assertThat(stage.counter().releases).hasValue(1);
        }
    }

    @Test
    void neverPinged_connectionIsLostWhileACallGoesOn_livesForTheGracePeriodAndUntilItsEnd() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            try (RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
                RawClient.Made made = client.activate(ICounter.class);
                stage.counter().stubborn = true;
                client.call(ICounter.class, made.ipid()).waitForIt();
                stage.counter().awaitWaiting(1);
            }
            Stage.await(() -> stage.server.connections() == 0);
            stage.serverExecutor.submit(() -> {}).get(); // and the exporter knows: one thread
            stage.clock.advance(GRACE.multipliedBy(2));
            assertThat(stage.server.objects()).isEqualTo(1);
            stage.counter().awaitWaiting(1).get(0).complete(new ICounter.Sum(0, 0));
            get(stage.counter().released);
            assertThat(stage.server.objects()).isZero();
        }
    }

    @Test
    void neverPinged_clientComesBackWithinTheGracePeriod_lives() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient second = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made;
            try (RawClient first = new RawClient(stage, "anna", Level.CONNECT)) {
                made = first.activate(ICounter.class);
            }
            stage.clock.awaitAlarm();
            stage.clock.advance(GRACE.minus(MOMENT));
            assertThat(get(second.call(ICounter.class, made.ipid()).add(1)).sum())
                    .isEqualTo(1);
            stage.clock.advance(Duration.ofDays(1));
            assertThat(stage.server.objects()).isEqualTo(1);
        }
    }

    @Test
    void neverPinged_aCallOfSomebodyElse_keepsNothing() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient bert = new RawClient(stage, "bert", Level.CONNECT)) {
            try (RawClient anna = new RawClient(stage, "anna", Level.CONNECT)) {
                RawClient.Made made = anna.activate(ICounter.class);
                Stage.failure(bert.call(ICounter.class, made.ipid()).add(1));
            }
            stage.clock.awaitAlarm();
            stage.clock.advance(GRACE);
            get(stage.counter().released);
        }
    }

    @Test
    void pinged_connectionIsLost_livesUntilTheSetExpires() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            try (RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
                RawClient.Made made = client.activate(ICounter.class);
                long set = create(client, 1, List.of(made.first().oid())).pSetId();
                stage.clock.advance(PERIOD);
                assertThat(get(client.resolver().simplePing(set)).result()).isZero();
            }
            await(() -> stage.server.connections() == 0);
            stage.clock.advance(LIFE.minus(MOMENT));
            assertThat(stage.server.objects()).isEqualTo(1);
            stage.clock.advance(MOMENT);
            get(stage.counter().released);
            assertThat(stage.counter().releases).hasValue(1);
        }
    }

    @Test
    void pinged_setExpiresAlthoughTheConnectionIsOpen_isGivenUp() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            create(client, 1, List.of(made.first().oid()));
            stage.clock.advance(LIFE);
            get(stage.counter().released);
        }
    }

    @Test
    void pinged_setExpiresButTheClientHasJustCalled_livesAPeriodLonger() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            create(client, 1, List.of(made.first().oid()));
            stage.clock.advance(LIFE.minus(MOMENT));
            get(client.call(ICounter.class, made.ipid()).add(1));
            stage.clock.advance(PERIOD.minus(MOMENT));
            assertThat(stage.server.objects()).isEqualTo(1);
            stage.clock.advance(MOMENT);
            get(stage.counter().released);
        }
    }

    @Test
    @Spec({"MS-DCOM 3.1.1.5.6.1.1", "MS-DCOM 3.1.1.6.2"})
    void pinged_setExpiresButTheClientHasJustAskedForAnInterface_livesAPeriodLonger() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            create(client, 1, List.of(made.first().oid()));
            stage.clock.advance(LIFE.minus(MOMENT));
            get(client.remUnknown(made)
                    .remQueryInterface(
                            made.ipid(),
                            1,
                            1,
                            List.of(NdrInterface.of(INamed.class).uuid())));
            stage.clock.advance(PERIOD.minus(MOMENT));
            assertThat(stage.server.objects()).isEqualTo(1);
            stage.clock.advance(MOMENT);
            get(stage.counter().released);
        }
    }

    @Test
    void pinged_setExpiresWhileACallWaits_livesUntilAPeriodAfterItsEnd() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            create(client, 1, List.of(made.first().oid()));
            var waiting = client.call(ICounter.class, made.ipid()).waitForIt();
            var lets = stage.counter().awaitWaiting(1).get(0);
            stage.clock.advance(Duration.ofDays(1));
            assertThat(stage.server.objects()).isEqualTo(1);
            lets.complete(new ICounter.Sum(1, 0));
            get(waiting);
            stage.clock.awaitAlarm();
            stage.clock.advance(PERIOD.minus(MOMENT));
            assertThat(stage.server.objects()).isEqualTo(1);
            stage.clock.advance(MOMENT);
            get(stage.counter().released);
        }
    }

    @Test
    void pinged_takenOutOfTheSet_livesAsLongAsTheConnection() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            try (RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
                long oid = client.activate(ICounter.class).first().oid();
                long set = create(client, 1, List.of(oid)).pSetId();
                assertThat(change(client, set, 2, List.of(), List.of(oid))).isEqualTo(new Pinged(set, 0, 0));
                stage.clock.advance(LIFE.multipliedBy(10));
                assertThat(stage.server.objects()).isEqualTo(1);
            }
            await(() -> stage.server.connections() == 0);
            stage.clock.awaitAlarm();
            stage.clock.advance(GRACE);
            get(stage.counter().released);
        }
    }

    @Test
    void complexPing_thatComesLate_isIgnored() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            long oid = client.activate(ICounter.class).first().oid();
            long set = create(client, 0xFFFF, List.of(oid)).pSetId();
            assertThat(change(client, set, 0, List.of(), List.of()).result()).isZero(); // numbers start over
            assertThat(change(client, set, 0xFFFE, List.of(), List.of(oid)).result())
                    .isZero();
            stage.clock.advance(LIFE); // it is still in the set, with which it expires
            get(stage.counter().released);
        }
    }

    @Test
    void ping_ofASetThatIsNotThereOrSomebodyElses_isInvalid() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient anna = new RawClient(stage, "anna", Level.CONNECT);
                RawClient bert = new RawClient(stage, "bert", Level.CONNECT)) {
            long oid = anna.activate(ICounter.class).first().oid();
            long set = create(anna, 1, List.of(oid)).pSetId();
            assertThat(get(bert.resolver().simplePing(set)).result()).isEqualTo(1912);
            assertThat(change(bert, set, 2, List.of(), List.of(oid)).result()).isEqualTo(1912);
            assertThat(get(anna.resolver().simplePing(set + 1)).result()).isEqualTo(1912);
            stage.clock.advance(LIFE);
            assertThat(get(anna.resolver().simplePing(set)).result()).isEqualTo(1912);
        }
    }

    @Test
    void complexPing_ofSomebodyElsesObject_canKeepItButNotEndIt() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient anna = new RawClient(stage, "anna", Level.CONNECT);
                RawClient bert = new RawClient(stage, "bert", Level.CONNECT)) {
            long oid = anna.activate(ICounter.class).first().oid();
            long annas = create(anna, 1, List.of(oid)).pSetId();
            create(bert, 1, List.of(oid));
            for (int i = 0; i < 10; i++) {
                stage.clock.advance(PERIOD);
                get(anna.resolver().simplePing(annas));
            }
            assertThat(stage.server.objects()).isEqualTo(1);
        }
    }

    @Test
    void complexPing_unknownObject_isLeftOutOfANewSetAndInvalidForAnOldOne() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            long oid = client.activate(ICounter.class).first().oid();
            Pinged created = create(client, 1, List.of(4711L, oid));
            assertThat(created.result()).isZero();
            assertThat(change(client, created.pSetId(), 2, List.of(4711L), List.of())
                            .result())
                    .isEqualTo(1911);
        }
    }

    @Test
    void complexPing_asManySetsAndObjectsAsMayBe_andOneMore() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient anna = new RawClient(stage, "anna", Level.CONNECT);
                RawClient bert = new RawClient(stage, "bert", Level.CONNECT)) {
            List<Long> tooMany = LongStream.rangeClosed(1, Stage.LIMITS.objectsPerPingSet() + 1)
                    .boxed()
                    .toList();
            assertThat(create(anna, 1, tooMany).result()).isEqualTo(14);
            Pinged first = create(anna, 1, tooMany.subList(1, tooMany.size()));
            assertThat(first.result()).isZero();
            assertThat(change(anna, first.pSetId(), 2, tooMany, List.of()).result())
                    .isEqualTo(14);
            for (int i = 1; i < Stage.LIMITS.pingSetsPerClient(); i++) {
                assertThat(create(anna, 1, List.of()).result()).isZero();
            }
            assertThat(create(anna, 1, List.of()).result()).isEqualTo(14);
            assertThat(create(bert, 1, List.of()).result()).isZero();
            stage.clock.advance(LIFE);
            assertThat(create(anna, 1, List.of()).result()).isZero();
        }
    }

    @Test
    void complexPing_withoutALogon_hasTheBudgetOfItsAddress() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient nobody = new RawClient(stage, "", Level.NONE);
                RawClient nobodyElse = new RawClient(stage, "", Level.NONE);
                RawClient anna = new RawClient(stage, "anna", Level.CONNECT)) {
            assertThat(create(nobody, 1, List.of()).result()).isZero();
            assertThat(create(nobodyElse, 1, List.of()).result()).isZero();
            assertThat(create(nobodyElse, 1, List.of()).result()).isEqualTo(14);
            assertThat(create(anna, 1, List.of()).result()).isZero();
        }
    }

    @Test
    void server_closes_givesEverythingUp() throws Exception {
        Counter counter;
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            client.activate(ICounter.class);
            counter = stage.counter();
        }
        get(counter.released);
        assertThat(counter.releases).hasValue(1);
    }

    @Test
    void client_pingsByItself_untilItIsClosed() throws Exception {
        HandClock clientClock = new HandClock();
        try (Stage stage = Stage.onLoopback()) {
            DcomClient client = stage.orderedClient(clientClock);
            RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class));
            RemoteObject other = get(client.activate(Counter.CLSID, ICounter.class));
            clientClock.advance(PERIOD);
            stage.clock.awaitAlarm(); // the set is there
            get(object.as(ICounter.class).add(1)); // and the client knows
            for (int i = 0; i < 5; i++) {
                stage.clock.advance(PERIOD.multipliedBy(2));
                clientClock.advance(PERIOD);
                get(object.as(ICounter.class).add(1)); // comes after the ping: one connection, one thread
            }
            // Nobody has called it, so pings alone have kept it.
            assertThat(get(other.as(ICounter.class).add(1)).sum()).isEqualTo(1);
            client.close();
            await(() -> stage.server.connections() == 0);
            stage.clock.advance(LIFE);
            for (Counter each : stage.counters) {
                get(each.released);
            }
        }
    }

    @Test
    void client_releasesItsObjects_pingsNoMore() throws Exception {
        HandClock clientClock = new HandClock();
        try (Stage stage = Stage.onLoopback()) {
            DcomClient client = stage.orderedClient(clientClock);
            RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class));
            clientClock.advance(PERIOD);
            stage.clock.awaitAlarm();
            get(object.release());
            get(stage.counter().released);
            clientClock.advance(PERIOD); // takes it out of the set
            await(() -> {
                clientClock.advance(PERIOD);
                return !clientClock.hasAlarm();
            });
        }
    }

    @Test
    void client_whoseSetWasGivenUp_makesANewOne() throws Exception {
        HandClock clientClock = new HandClock();
        try (Stage stage = Stage.onLoopback()) {
            DcomClient client = stage.orderedClient(clientClock);
            RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class));
            clientClock.advance(PERIOD);
            stage.clock.awaitAlarm();
            stage.clock.advance(LIFE.minus(MOMENT));
            get(object.as(ICounter.class).add(1)); // after the answer to the ping, too
            stage.clock.advance(MOMENT); // the set is gone, the object is not
            clientClock.advance(PERIOD); // OR_INVALID_SET, and a new set at once
            await(() -> {
                stage.clock.advance(Duration.ZERO);
                return stage.clock.latestAlarm().compareTo(stage.clock.now().plus(LIFE)) == 0;
            });
            stage.clock.advance(LIFE.minus(MOMENT));
            assertThat(stage.server.objects()).isEqualTo(1);
        }
    }
}
