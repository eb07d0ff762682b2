package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The skeleton and the stub of a declaration, against requests and responses that were laid out by hand. */
class NdrInterfaceTest {

    private static final Guid ONE = Guid.parse("00000001-0000-0000-0000-000000000000");
    private static final Guid TWO = Guid.parse("00000002-0000-0000-0000-000000000000");
    private static final String ONE_BYTES = "01000000" + "00".repeat(12);
    private static final String TWO_BYTES = "02000000" + "00".repeat(12);

    private final Served served = new Served();

    @Test
    void of_aDeclaration_hasItsIdentityAndTheMethodsItInherits() {
        NdrInterface<Sampler> sampler = NdrInterface.of(Sampler.class);

        assertThat(sampler.uuid()).isEqualTo(Guid.parse("0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c"));
        assertThat(sampler.version()).isEqualTo(0x0002_0001);
        assertThat(sampler.name()).isEqualTo("Sampler");
        assertThat(sampler.methods()).extracting(NdrMethod::opnum).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(sampler.method(3)).map(NdrMethod::name).contains("add");
        assertThat(sampler.method(2)).isEmpty();
        assertThat(sampler.method(14)).isEmpty();
        assertThat(NdrInterface.of(Sampler.class)).isSameAs(sampler);
        assertThat(NdrInterface.of(BaseSampler.class).methods()).hasSize(1);
    }

    @Test
    @Spec({"C706 14.3.3.4", "C706 14.3.11"})
    void list_aVaryingArray_comesOutInTheRoomThatWasAskedFor() {
        // Pointer, its referent at once, room, type.
        served.expect("00000200 " + ONE_BYTES + " 05000000 06000000");
        // Maximum count as asked for, offset, actual count, elements; count; result.
        served.answer("05000000 00000000 01000000 " + TWO_BYTES + " 01000000 00000000");

        assertThat(served.stub(new Answers() {
                            @Override
                            public CompletableFuture<Sampler.Listed> list(
                                    @Nullable Guid container, long room, long type) {
                                assertThat(container).isEqualTo(ONE);
                                assertThat(room).isEqualTo(5);
                                assertThat(type).isEqualTo(6);
                                return done(new Sampler.Listed(List.of(TWO), 1, 0));
                            }
                        })
                        .list(ONE, 5, 6))
                .isCompletedWithValue(new Sampler.Listed(List.of(TWO), 1, 0));
    }

    @Test
    void name_inBothForms_hasTheCharactersOfItsMethod() {
        Answers target = new Answers() {
            @Override
            public CompletableFuture<Sampler.Named> nameW(Guid id, long room) {
                return done(new Sampler.Named("ab\0", 3, 0));
            }

            @Override
            public CompletableFuture<Sampler.Named> nameA(Guid id, long room) {
                return nameW(id, room);
            }
        };
        served.expect(ONE_BYTES + " 04000000");
        served.answer("04000000 00000000 03000000 6100 6200 0000 @4 03000000 00000000");
        assertThat(served.stub(target).nameW(ONE, 4)).isCompletedWithValue(new Sampler.Named("ab\0", 3, 0));

        served.expect(ONE_BYTES + " 04000000");
        served.answer("04000000 00000000 03000000 616200 @4 03000000 00000000");
        assertThat(served.stub(target).nameA(ONE, 4)).isCompletedWithValue(new Sampler.Named("ab\0", 3, 0));
    }

    @Test
    void secure_fewerBytesThanTheCallerHas_areFilledUp() {
        served.answer("05000000 0102000000 @4 02000000 00000000");

        Sampler.Secured secured = served.stub(new Answers() {
                    @Override
                    public CompletableFuture<Sampler.Secured> secure(long room) {
                        return done(new Sampler.Secured(new byte[] {1, 2}, 2, 0));
                    }
                })
                .secure(5)
                .toCompletableFuture()
                .join();
        assertThat(secured.descriptor()).containsExactly(1, 2, 0, 0, 0);
    }

    @Test
    void secure_moreBytesThanTheCallerHas_isAFailureOfTheServer() {
        Throwable failure = catchThrowable(() -> served.stub(new Answers() {
                    @Override
                    public CompletableFuture<Sampler.Secured> secure(long room) {
                        return done(new Sampler.Secured(new byte[6], 6, 0));
                    }
                })
                .secure(5)
                .toCompletableFuture()
                .join());

        assertThat(failure).hasCauseInstanceOf(NdrException.class).hasMessageContaining("secure.descriptor, byte");
    }

    @Test
    void secure_moreRoomThanThereIs_isRefusedBeforeTheCall() {
        Answers target = new Answers() {
            @Override
            public CompletableFuture<Sampler.Secured> secure(long room) {
                return done(new Sampler.Secured(new byte[0], 0, 0));
            }
        };
        assertThat(served.stub(target).secure(NdrMethod.MAX_FILLED_ELEMENTS)).isCompleted();
        Refused.because(() -> served.stub(target).secure(NdrMethod.MAX_FILLED_ELEMENTS + 1))
                .hasMessageContaining("secure.room, byte 4: 1048577 elements are to come out");
        assertThat(served.calls).isEqualTo(1);
    }

    @Test
    void mount_sizesThatSayTheSame_goThroughWhereverTheyStand() {
        served.expect("02000000 " + ONE_BYTES + TWO_BYTES + " 02000000 " + TWO_BYTES + ONE_BYTES + " 02000000");
        served.answer("02000000 " + ONE_BYTES + ONE_BYTES + " 09000000 00000000");

        assertThat(served.stub(new Answers() {
                            @Override
                            public CompletableFuture<Sampler.Mounted> mount(
                                    List<Guid> media, List<Guid> drives, long count) {
                                assertThat(media).containsExactly(ONE, TWO);
                                assertThat(drives).containsExactly(TWO, ONE);
                                return done(new Sampler.Mounted(List.of(ONE, ONE), 9, 0));
                            }
                        })
                        .mount(List.of(ONE, TWO), List.of(TWO, ONE), 2))
                .isCompletedWithValue(new Sampler.Mounted(List.of(ONE, ONE), 9, 0));
    }

    @Test
    @Spec("MS-RPCE 3.1.1.5.3.2.1.1")
    void mount_aCountThatContradictsItsArray_isRefused() {
        byte[] request =
                new Layout("01000000 " + ONE_BYTES + " 02000000 " + TWO_BYTES + ONE_BYTES + " 02000000").bytes();

        Refused.because(() -> served.skeleton(8, request)).hasMessage("mount.media, byte 60: says 1, but count is 2");
        assertThat(served.calls).isZero();
    }

    @Test
    void mount_aCountThatContradictsItsArray_isNotSent() {
        Refused.because(() -> served.stub(new Answers()).mount(List.of(ONE), List.of(ONE, TWO), 2))
                .hasMessageContaining("mount.media")
                .hasMessageContaining("has 1 elements, not 2");
    }

    @Test
    @Spec("MS-RPCE 3.1.1.5.3.2.1.11")
    void choose_twoDiscriminantsThatDiffer_isRefused() {
        served.expect("0100 0500 0100");
        served.answer("0200 @8 0300000000000000 00000000");
        Answers target = new Answers() {
            @Override
            public CompletableFuture<Sampler.Chosen> choose(Samples.Choice choice, short kind) {
                return done(new Sampler.Chosen(new Samples.Choice.Large(3), 0));
            }
        };

        Refused.because(() -> served.skeleton(11, new Layout("0100 0500 0200").bytes()))
                .hasMessage("choose.choice, byte 6: says 1, but kind is 2");
        Throwable failure = catchThrowable(() -> served.stub(target)
                .choose(new Samples.Choice.Small(5), (short) 1)
                .toCompletableFuture()
                .join());
        assertThat(failure).hasMessageContaining("choose.choice").hasMessageContaining("what decides is 1");
    }

    @Test
    @Spec("MS-RPCE 3.1.1.5.3.3.1.2")
    void create_aNullArrayOfSomeSize_isRefused() {
        String before = "02000000 00000000 02000000 6100 0000 00000200 0c000000 00000000 01000000 ";

        assertThat(served.skeleton(12, new Layout(before + "00000000").bytes())).isNotNull();
        Refused.because(() -> served.skeleton(12, new Layout(before + "01000000").bytes()))
                .hasMessageContaining("create.security.descriptor")
                .hasMessageContaining("says 0, but descriptorLength is 1");
    }

    @Test
    void invoke_aFailureWithANumber_comesOutAsItWithNothingElse() {
        Answers failing = new Answers();
        failing.failure = new TimeoutException();

        // What is varying has nothing; the room is still said.
        assertThat(served.stub(failing).list(null, 5, 6)).isCompletedWithValue(new Sampler.Listed(List.of(), 0, 1460));
        assertThat(served.response).isEqualTo(Layout.hex("05000000 00000000 00000000 00000000 b4050000"));
        // What has the caller's size is full of zeros.
        assertThat(served.stub(failing).secure(3).toCompletableFuture().join().descriptor())
                .containsExactly(0, 0, 0);
        // What goes both ways comes back.
        assertThat(served.stub(failing).mount(List.of(ONE), List.of(TWO), 1))
                .isCompletedWithValue(new Sampler.Mounted(List.of(TWO), 0, 1460));
        assertThat(served.stub(failing).choose(new Samples.Choice.Large(9), (short) 2))
                .isCompletedWithValue(new Sampler.Chosen(new Samples.Choice.Large(9), 1460));
    }

    @Test
    void invoke_aFailureWithANumber_leavesNoUnionWithoutAnArm() {
        Answers failing = new Answers();
        failing.failure = new TimeoutException();
        Sampler.Information sent = new Sampler.Information(4, 7, "name", new Samples.Choice.Nothing());

        Sampler.Informed informed =
                served.stub(failing).informationW(sent).toCompletableFuture().join();

        assertThat(informed.information()).isEqualTo(sent);
        assertThat(informed.pointer()).isNull();
        assertThat(informed.pair()).isEqualTo(new Samples.Pair((short) 0, (short) 0));
        assertThat(informed.text()).isEmpty();
        assertThat(informed.three()).containsExactly(0, 0, 0);
        assertThat(informed.result()).isEqualTo(1460);
    }

    @Test
    void invoke_aFailureThatIsThrownOrWrapped_isTheSame() {
        for (Throwable failure : List.of(new TimeoutException(), new CompletionException(new TimeoutException()))) {
            Answers failing = new Answers();
            failing.failure = failure;
            assertThat(served.stub(failing).add(1, 2)).isCompletedWithValue(new BaseSampler.Added(0, 1460));
        }
        Answers throwing = new Answers();
        throwing.thrown = new CancellationException();
        assertThat(served.stub(throwing).add(1, 2)).isCompletedWithValue(new BaseSampler.Added(0, 1223));
    }

    @Test
    void invoke_aFailureWithoutANumber_isHandedOnAsItIs() {
        IllegalStateException bug = new IllegalStateException("a bug");
        Answers failing = new Answers();
        failing.failure = bug;

        assertThat(catchThrowable(() ->
                        served.stub(failing).add(1, 2).toCompletableFuture().join()))
                .hasCause(bug);
    }

    @Test
    void invoke_aMethodWithoutAResult_hasNoNumbers() {
        Answers failing = new Answers();
        failing.failure = new TimeoutException();

        assertThat(catchThrowable(() ->
                        served.stub(failing).release().toCompletableFuture().join()))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void invoke_bytesAfterTheParameters_areLeftUpToALimit() {
        for (int extra : new int[] {16, NdrMethod.MAX_TRAILING_BYTES}) {
            assertThat(served.skeleton(3, new Layout("01000000 02000000 " + "aa".repeat(extra)).bytes()))
                    .isEqualTo(Layout.hex("03000000 00000000"));
        }
        int tooMany = NdrMethod.MAX_TRAILING_BYTES + 1;
        Refused.because(() -> served.skeleton(3, new Layout("01000000 02000000 " + "aa".repeat(tooMany)).bytes()))
                .hasMessageContaining("65 bytes follow the parameters");
    }

    @Test
    void stub_bytesAfterTheResponse_areLeftIfTheyCanBeAlignment() {
        assertThat(answered("03000000 00000000 00000000000000")).isCompletedWithValue(new BaseSampler.Added(3, 0));
        assertThat(catchThrowable(
                        () -> answered("03000000 00000000 0000000000000000").join()))
                .hasMessageContaining("add, byte 8: 8 bytes follow what comes out");
    }

    @Test
    @Spec("MS-RPCE 3.1.2.7.1.1")
    void stub_moreThanTheCallerHasRoomFor_isRefused() {
        Sampler stub = NdrInterface.of(Sampler.class)
                .stub((opnum, request) -> CompletableFuture.completedFuture(
                        NdrReader.of(new Layout("06000000 00000000 00000000 00000000 00000000").bytes())));

        assertThat(stub.list(null, 6, 0)).isCompleted();
        assertThat(catchThrowable(
                        () -> stub.list(null, 5, 0).toCompletableFuture().join()))
                .hasMessageContaining("list.list")
                .hasMessageContaining("says 6, but room was 5");
    }

    @Test
    void stub_itself_isAnObjectLikeOthers() {
        Sampler stub = served.stub(new Answers());

        assertThat(Set.of(stub)).contains(stub).doesNotContain(served.stub(new Answers()));
        assertThat(stub.toString()).startsWith("Sampler through");
        assertThat(stub.note()).isEqualTo("a note");
    }

    @Test
    void invoke_everyKindOfParameter_arrivesAsItWasSent() {
        Sampler.Information wide = new Sampler.Information(4, 8, "\u4e2d", new Samples.Choice.Pointing(ONE));
        Sampler.Informed answer = new Sampler.Informed(
                new Sampler.Information(5, 2, "b", new Samples.Choice.Large(3)),
                new InterfacePointer(new byte[] {1, 2, 3}),
                new Samples.Pair((short) 4, (short) 5),
                "text",
                new byte[] {7, 8, 9},
                6);
        Answers target = new Answers() {
            @Override
            public CompletableFuture<Sampler.Informed> informationW(Sampler.Information information) {
                assertThat(information).isEqualTo(wide);
                return done(answer);
            }
        };

        assertThat(served.stub(target).informationW(wide).toCompletableFuture().join())
                .usingRecursiveComparison()
                .isEqualTo(answer);
    }

    @Test
    void informationA_charactersOfOneByte_areInPlaceOfTheVaryingString() {
        served.expect("@8 04000000 01000000 6162000000000000 01000000 0500");
        // Structure; pointer; what the reference refers to follows it at once; string; three bytes; result.
        served.answer("@8 04000000 01000000 6162000000000000 01000000 0500"
                + " @4 00000000 @4 00000200 0400 0500 @4 02000000 00000000 02000000 7800 070809 @4 00000000");
        Sampler.Information information = new Sampler.Information(4, 1, "ab", new Samples.Choice.Small(5));

        assertThat(served.stub(new Answers() {
                            @Override
                            public CompletableFuture<Sampler.Informed> informationA(Sampler.Information sent) {
                                return done(new Sampler.Informed(
                                        sent,
                                        null,
                                        new Samples.Pair((short) 4, (short) 5),
                                        "x",
                                        new byte[] {7, 8, 9},
                                        0));
                            }
                        })
                        .informationA(information))
                .isCompleted();
    }

    private static CompletableFuture<BaseSampler.Added> answered(String response) {
        return NdrInterface.of(BaseSampler.class)
                .stub((opnum, request) -> CompletableFuture.completedFuture(NdrReader.of(new Layout(response).bytes())))
                .add(1, 2)
                .toCompletableFuture();
    }
}
