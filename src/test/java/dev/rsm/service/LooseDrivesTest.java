package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.Fault;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A changer that cannot be configured when the service starts, and whose drives answer all the same. */
@Timeout(60)
class LooseDrivesTest {

    private static final String ROBOT = "LIB1";

    private static final String LIBRARIES = """
            libraries:
              - name: Robot
                serial: LIB1
                slots: 4
                drives: [{serial: DRV1, media-types: [LTO-4]}, {serial: DRV2, media-types: [LTO-4]}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
                  - {at: slot 2, bar-code: AAA002L4, contents: blank}
            """;

    private final MovingRsm rsm;

    LooseDrivesTest(@TempDir Path folder) {
        this.rsm = new MovingRsm(folder, LIBRARIES, false);
    }

    @AfterEach
    void close() {
        rsm.close();
    }

    private List<Guid> mount(MovingRsm at, Guid side) {
        return at.session()
                .media()
                .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                .await();
    }

    private void leaveInDrive(Guid side) {
        mount(rsm, side);
        rsm.settle(rsm.session().media().dismount(List.of(side), DismountOption.NTMS_DISMOUNT_DEFERRED.value()));
    }

    private static List<ObjectInformation> standAlone(MovingRsm at) {
        return at.all(NtmsObjectType.NTMS_LIBRARY).stream()
                .filter(each -> each.info() instanceof LibraryInformation info
                        && info.libraryType() == LibraryType.NTMS_LIBRARYTYPE_STANDALONE)
                .toList();
    }

    private static List<Guid> drives(MovingRsm at, Guid library) {
        return at.all(NtmsObjectType.NTMS_DRIVE).stream()
                .filter(each -> each.info() instanceof DriveInformation info
                        && info.library().equals(library))
                .map(ObjectInformation::id)
                .toList();
    }

    private OperationalState state(Guid object) {
        return rsm.session()
                .objects()
                .information(object, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .operationalState();
    }

    @Test
    @Assumed("drives of a changer that cannot be configured are stand-alone drives to the operating system, so to RSM")
    void changerThatCannotBeConfigured_hasItsDrivesAppearStandAlone_andTakesThemBack() {
        Guid side = rsm.side("AAA001L4", 0);
        Guid medium = rsm.medium("AAA001L4");
        Guid robot = rsm.library(ROBOT);
        leaveInDrive(side);
        rsm.hands().disconnectChanger(ROBOT);
        rsm.restart();

        assertThat(TestHomes.events(rsm.home())).contains(RsmEvent.INCONSISTENCY_FOUND.id());
        assertThat(state(robot)).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(drives(rsm, robot)).allMatch(drive -> state(drive) == OperationalState.NTMS_NOT_PRESENT);
        List<ObjectInformation> loose = standAlone(rsm);
        assertThat(loose).extracting(ObjectInformation::name).containsExactly("DRV1", "DRV2");
        assertThat(loose).allMatch(each -> each.operationalState() == OperationalState.NTMS_READY);
        assertThat(rsm.mediumInformation("AAA001L4").currentLibrary())
                .as("found by its label")
                .isEqualTo(loose.get(0).id());
        assertThat(rsm.medium("AAA001L4")).isEqualTo(medium);
        assertThat(mount(rsm, side)).isEqualTo(drives(rsm, loose.get(0).id()));
        rsm.settle(rsm.session().media().dismount(List.of(side), 0));

        rsm.hands().connectChanger(ROBOT);
        rsm.time().settle();
        assertThat(state(robot)).isEqualTo(OperationalState.NTMS_READY);
        assertThat(drives(rsm, robot)).hasSize(2).allMatch(drive -> state(drive) == OperationalState.NTMS_READY);
        assertThat(rsm.medium("AAA001L4")).isEqualTo(medium);
        assertThat(rsm.mediumInformation("AAA001L4").currentLibrary()).isEqualTo(robot);
        assertThat(mount(rsm, side)).hasSize(1).isSubsetOf(drives(rsm, robot));
        for (ObjectInformation each : loose) {
            assertThat(state(each.id())).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
            rsm.settle(rsm.session().library().deleteLibrary(each.id()));
        }
        assertThat(standAlone(rsm)).isEmpty();
    }

    @Test
    @Assumed("what is left of drives that stood alone stays until somebody deletes it, as all that is not present")
    void changerThatAnswersAtTheNextStart_leavesLibrariesThatAreNotPresent() {
        rsm.hands().disconnectChanger(ROBOT);
        rsm.restart();
        List<ObjectInformation> loose = standAlone(rsm);
        rsm.hands().connectChanger(ROBOT);
        rsm.restart();
        assertThat(state(rsm.library(ROBOT))).isEqualTo(OperationalState.NTMS_READY);
        assertThat(loose).hasSize(2).allMatch(each -> state(each.id()) == OperationalState.NTMS_NOT_PRESENT);
        rsm.hands().disconnectChanger(ROBOT);
        rsm.restart();
        assertThat(standAlone(rsm))
                .as("the same libraries")
                .extracting(ObjectInformation::id)
                .isEqualTo(loose.stream().map(ObjectInformation::id).toList());
        assertThat(loose).allMatch(each -> state(each.id()) == OperationalState.NTMS_READY);
    }

    @Test
    @Assumed("a changer that was never configured has no library, and its drives are all that there is")
    void changerThatWasNeverConfigured_hasItsDrivesAppearStandAlone_untilItAnswers() throws IOException {
        leaveInDrive(rsm.side("AAA001L4", 0));
        rsm.hands().disconnectChanger(ROBOT);
        rsm.close();
        Files.delete(rsm.home().database());
        try (MovingRsm again = new MovingRsm(rsm.home(), false)) {
            assertThat(standAlone(again)).hasSize(2);
            assertThat(again.all(NtmsObjectType.NTMS_CHANGER)).isEmpty();
            assertThat(again.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA))
                    .as("what is in the drive")
                    .hasSize(1);
            again.hands().connectChanger(ROBOT);
            again.time().settle();
            assertThat(again.all(NtmsObjectType.NTMS_CHANGER)).hasSize(1);
            assertThat(again.mediumInformation("AAA001L4").currentLibrary()).isEqualTo(again.library(ROBOT));
            assertThat(again.mediumInformation("AAA002L4").currentLibrary()).isEqualTo(again.library(ROBOT));
            assertThat(standAlone(again))
                    .extracting(each -> ((LibraryInformation) each.info()).numberOfMedia())
                    .containsOnly(0L);
        }
    }

    @Test
    @Assumed("while the service runs, the drives of a changer that stops answering stay those of its library")
    void changerThatStopsAnswering_isNotPresent_withoutItsDrivesAppearing_untilItIsBack() {
        rsm.hardware().faults().add(Fault.of(Fault.Kind.CHANGER_GONE, ROBOT).lasting(Duration.ofHours(1)));
        Guid side = rsm.side("AAA001L4", 0);
        Guid robot = rsm.library(ROBOT);
        assertThat(status(() -> rsm.session()
                        .media()
                        .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)))
                .isEqualTo(NtmsStatus.INVALID_STATE);
        rsm.time().settle();
        assertThat(state(robot)).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(standAlone(rsm)).isEmpty();
        rsm.time().advance(Duration.ofHours(1));
        rsm.time().settle();
        assertThat(state(robot)).isEqualTo(OperationalState.NTMS_READY);
        assertThat(mount(rsm, side)).hasSize(1);
    }

    @Test
    @Assumed("a drive in a library lets go of its cartridge, which stays where only the picker or a hand takes it")
    void ejectFromALooseDrive_succeeds_butTheMediumNeverLeaves() {
        leaveInDrive(rsm.side("AAA001L4", 0));
        rsm.hands().disconnectChanger(ROBOT);
        rsm.restart();
        Guid loose = standAlone(rsm).get(0).id();
        Guid medium = rsm.medium("AAA001L4");
        rsm.settle(rsm.session().library().eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_START));
        assertThat(rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).hasSize(1);
        assertThat(rsm.hands().shelf()).isEmpty();
        rsm.settle(rsm.session().library().inventory(loose, InventoryMethod.NTMS_INVENTORY_OMID));
        assertThat(rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA))
                .as("found again")
                .hasSize(2);
    }

    @Test
    @Assumed("a library that loses its power has no drives either")
    void looseDrives_ofALibraryThatLosesItsPower_areNotPresent() {
        rsm.hands().disconnectChanger(ROBOT);
        rsm.restart();
        rsm.hands().disconnectDrive(ROBOT, 2);
        rsm.time().settle();
        assertThat(standAlone(rsm))
                .extracting(ObjectInformation::operationalState)
                .containsExactly(OperationalState.NTMS_READY, OperationalState.NTMS_NOT_PRESENT);
        rsm.hands().connectDrive(ROBOT, 2);
        rsm.time().settle();
        assertThat(standAlone(rsm)).allMatch(each -> each.operationalState() == OperationalState.NTMS_READY);
        rsm.hands().powerOff(ROBOT);
        rsm.time().settle();
        assertThat(standAlone(rsm)).allMatch(each -> each.operationalState() == OperationalState.NTMS_NOT_PRESENT);
        rsm.hands().powerOn(ROBOT);
        rsm.time().settle();
        assertThat(state(rsm.library(ROBOT))).isEqualTo(OperationalState.NTMS_READY);
        assertThat(standAlone(rsm)).allMatch(each -> each.operationalState() == OperationalState.NTMS_NOT_PRESENT);
    }

    @Test
    @Assumed("libraries do not wait for each other for ever")
    void changersThatComeBackTogether_areAttachedOneAfterTheOther(@TempDir Path folder) {
        String two = """
                libraries:
                  - {name: One, serial: TWIN1, slots: 2, doors: 1, drives: [{serial: TWINDRV1, media-types: [LTO-4]}]}
                  - {name: Other, serial: TWIN2, slots: 2, doors: 1, drives: [{serial: TWINDRV2, media-types: [LTO-4]}]}
                """;
        try (MovingRsm moving = new MovingRsm(folder, two, true)) {
            List.of("TWIN1", "TWIN2").forEach(serial -> moving.hands().powerOff(serial));
            moving.restart();
            List.of("TWIN1", "TWIN2").forEach(serial -> moving.hands().powerOn(serial));
            moving.time().settle(); // locking the doors takes time
            for (String serial : List.of("TWIN1", "TWIN2")) {
                assertThat(moving.session()
                                .objects()
                                .information(moving.library(serial), NtmsObjectType.NTMS_LIBRARY)
                                .await()
                                .operationalState())
                        .isEqualTo(OperationalState.NTMS_READY);
            }
        }
    }
}
