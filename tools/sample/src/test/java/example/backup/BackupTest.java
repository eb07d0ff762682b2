package example.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.host.HelpfulOperator;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RecordedCall;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.junit.RemovableStorage.User;
import dev.rsm.junit.RsmSnapshot;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.security.AccountGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tests of the application, against an emulated library of six slots and one drive. */
@RemovableStorage(clock = Clock.CALCULATED)
class BackupTest {

    private static final byte[] LABEL = MtfLabel.encode("Example Backup", "Monday", new UUID(1, 2));
    private static final byte[] DATA = "all that is worth keeping".getBytes(StandardCharsets.UTF_8);
    private static final long HOUR = 3_600_000;

    private static Backup backup(EmulatedRsm rsm) {
        return new Backup(rsm.session("Example Backup"), HOUR);
    }

    /** Writes a backup on the free tape; returns its logical medium. */
    private static Guid write(EmulatedRsm rsm, Backup backup) {
        var tape = rsm.medium("SCR001L4");
        Guid pool = backup.pool("Example Backup", tape.information().mediaType());
        Guid logical = backup.take(pool, tape.sides().get(0));
        backup.mount(logical);
        try (TapeAccess drive = tape(rsm)) {
            drive.write(LABEL);
            drive.write(DATA);
        }
        backup.labelled(logical, LABEL);
        return logical;
    }

    private static TapeAccess tape(EmulatedRsm rsm) {
        return rsm.hardware().drive(rsm.drive("DRV1").information().deviceName()).tape();
    }

    @Test
    void backup_takesTheFreeTape_andWritesOnIt(EmulatedRsm rsm) {
        write(rsm, backup(rsm));
        rsm.medium("SCR001L4").isInPool("Example Backup").isInDrive("DRV1");
        rsm.drive("DRV1").holds("SCR001L4");
        try (TapeAccess drive = tape(rsm)) {
            drive.rewind();
            drive.read();
            assertArrayEquals(DATA, ((TapeAccess.Found.Block) drive.read()).bytes());
        }
    }

    @Test
    void catalogue_thatWasSaved_comesBack(EmulatedRsm rsm) {
        Backup backup = backup(rsm);
        backup.saveCatalogue();
        backup.pool("Made too late", rsm.medium("SCR001L4").information().mediaType());
        backup.restoreCatalogue();
        rsm.restart();
        NtmsSession session = rsm.session("Example Backup");
        NtmsException refusal = assertThrows(NtmsException.class, () -> session.pools()
                .create("Made too late", null, dev.rsm.ntms.CreateOption.NTMS_OPEN_EXISTING, null)
                .await());
        assertEquals(NtmsStatus.OBJECT_NOT_FOUND, refusal.status());
    }

    @Test
    void emptyPool_hasTheOperatorAskedForMedia(EmulatedRsm rsm) {
        Backup backup = backup(rsm);
        write(rsm, backup);
        Guid pool = backup.pool("Example Backup", rsm.medium("SCR001L4").information().mediaType());
        NtmsException refusal = assertThrows(NtmsException.class, () -> backup.takeAny(pool));
        assertEquals(NtmsStatus.TIMEOUT, refusal.status());
        RecordedCall last = rsm.calls().get(rsm.calls().size() - 1);
        assertEquals(NtmsFunction.ALLOCATE_NTMS_MEDIA, last.function());
        assertEquals(Duration.ofHours(1), last.took());
    }

    @Test
    void message_isReadByTheOperator(EmulatedRsm rsm) {
        rsm.operator(HelpfulOperator.rule().after(Duration.ofMinutes(5)));
        NtmsSession session = rsm.session("Example Backup");
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Please look at the library", null, null)
                .await();
        session.operators().await(request, HOUR).await();
        rsm.operatorRequests().areOpen().hasNewest(OpreqCommand.NTMS_OPREQ_MESSAGE, OpreqState.NTMS_OPSTATE_COMPLETE);
    }

    @Test
    @RemovableStorage(clock = Clock.CALCULATED, faults = "{fault: load-fails, library: SMALL1}")
    void drive_thatDoesNotLoad_isToldOf(EmulatedRsm rsm) {
        NtmsException refusal = assertThrows(NtmsException.class, () -> write(rsm, backup(rsm)));
        rsm.callLog().has(1, NtmsFunction.MOUNT_NTMS_MEDIA, refusal.status());
        rsm.eventLog().hasNo(RsmEvent.LIBRARY_FULL);
    }

    @Test
    @RemovableStorage(users = @User(name = "anna"))
    void catalogue_isNotForEverybody(EmulatedRsm rsm) {
        Backup annas = new Backup(rsm.session("Example Backup", "anna"), 0);
        NtmsException refusal = assertThrows(NtmsException.class, annas::saveCatalogue);
        assertEquals(NtmsStatus.ACCESS_DENIED, refusal.status());
    }

    @Test
    @RemovableStorage(users = @User(name = "bert", groups = AccountGroup.BACKUP_OPERATORS))
    void catalogue_isForBackupOperators(EmulatedRsm rsm) {
        new Backup(rsm.session("Example Backup", "bert"), 0).saveCatalogue();
        rsm.callLog().has(1, NtmsFunction.EXPORT_NTMS_DATABASE, NtmsStatus.SUCCESS);
    }

    @Test
    @RemovableStorage(wire = true)
    void catalogue_isSavedFromAnotherComputer(EmulatedRsm rsm) {
        try (RsmConnection connection = rsm.wire().connect();
                NtmsSession session = connection.openSession(SessionRequest.of("Example Backup"))) {
            new Backup(session, 0).saveCatalogue();
        }
        rsm.callLog().has(1, NtmsFunction.EXPORT_NTMS_DATABASE, NtmsStatus.SUCCESS);
    }

    @Test
    void snapshot_isWhereSeveralStoriesBegin(EmulatedRsm rsm) {
        Guid logical = write(rsm, backup(rsm));
        backup(rsm).dismount(logical);
        rsm.calculatedTime().settle();
        RsmSnapshot written = rsm.snapshot();
        Instant then = rsm.clock().instant();

        rsm.hardware().hands().powerOff("SMALL1");
        rsm.restore(written);

        assertEquals(then, rsm.clock().instant());
        backup(rsm).mount(logical);
        rsm.medium("SCR001L4").isInDrive("DRV1");

        rsm.reset();
        rsm.medium("SCR001L4").isInPool("Free\\LTO-4");
    }
}
