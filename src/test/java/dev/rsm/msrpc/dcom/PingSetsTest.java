package dev.rsm.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.msrpc.security.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What callers can make a server keep by pinging; those without a name above all, whom nothing tells apart but addresses. */
@Assumed("callers whom nobody knows cannot use up what others need")
class PingSetsTest {

    private static final Duration NOW = Duration.ofMinutes(1);
    private static final Identity ANNA = new Identity("anna", "anna");

    /** Two sets a client, three of callers without a name; four objects a set, six of callers without a name. */
    private static final DcomLimits LIMITS = Stage.LIMITS;

    private final ObjectTable table = new ObjectTable(1, LIMITS, new SecureRandom());
    private final PingSets sets = new PingSets(table, LIMITS, new SecureRandom());

    private int create(Identity caller, String client, Long... oids) {
        return sets.create(1, List.of(oids), caller, client, NOW).code();
    }

    private int anonymous(String address, Long... oids) {
        return create(Identity.ANONYMOUS, address, oids);
    }

    private long object() {
        return table.add(new Nothing(), ANNA, "anna", failure -> OptionalInt.empty(), NOW)
                .oid();
    }

    private static final class Nothing implements ComObject {
        @Override
        public Map<Class<?>, Object> interfaces() {
            return Map.of();
        }

        @Override
        public void released() {}
    }

    @Test
    void sets_ofOneAddress_areThoseOfOneClient() {
        assertThat(anonymous("10.0.0.1")).isZero();
        assertThat(anonymous("10.0.0.1")).isZero();
        assertThat(anonymous("10.0.0.1")).isEqualTo(HResult.OR_NOMEM);
        assertThat(anonymous("10.0.0.2")).as("another one has his own").isZero();
    }

    @Test
    void sets_withoutAName_areBoundedTogether_andCostOthersNothing() {
        assertThat(anonymous("10.0.0.1")).isZero();
        assertThat(anonymous("10.0.0.2")).isZero();
        assertThat(anonymous("10.0.0.3")).isZero();
        assertThat(anonymous("10.0.0.4")).isEqualTo(HResult.OR_NOMEM);
        assertThat(create(ANNA, "anna")).isZero();
        sets.expire(NOW.plus(LIMITS.pingSetLife()));
        assertThat(anonymous("10.0.0.4")).as("those of the others are given up").isZero();
    }

    @Test
    void objects_pingedWithoutAName_areBoundedTogether() {
        Long[] oids = Collections.nCopies(4, 0).stream().map(each -> object()).toArray(Long[]::new);
        long fifth = object();
        long sixth = object();
        assertThat(anonymous("10.0.0.1", oids)).isZero();
        PingSets.Outcome second = sets.create(1, List.of(oids[0], oids[1]), Identity.ANONYMOUS, "10.0.0.2", NOW);
        assertThat(second.code()).isZero();
        assertThat(anonymous("10.0.0.3", fifth)).isEqualTo(HResult.OR_NOMEM);
        assertThat(add(second.id(), 2, fifth)).isEqualTo(HResult.OR_NOMEM);
        assertThat(create(ANNA, "anna", fifth)).as("who has a name has his own").isZero();
        assertThat(sets.change(second.id(), 3, List.of(), List.of(oids[0], oids[1]), Identity.ANONYMOUS, NOW)
                        .code())
                .isZero();
        assertThat(add(second.id(), 4, fifth, sixth)).isZero();
    }

    private int add(long set, int sequence, Long... oids) {
        return sets.change(set, sequence, List.of(oids), List.of(), Identity.ANONYMOUS, NOW)
                .code();
    }

    @Test
    void objects_thatNobodyKnows_areNotKept() {
        assertThat(anonymous("10.0.0.1", 1L, 2L, 3L, 4L)).isZero();
        assertThat(anonymous("10.0.0.2", 1L, 2L, 3L, 4L)).isZero();
    }
}
