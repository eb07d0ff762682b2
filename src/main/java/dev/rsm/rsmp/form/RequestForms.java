package dev.rsm.rsmp.form;

import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.rsmp.idl.NtmsComputerInformation;
import dev.rsm.rsmp.idl.NtmsLibRequestInformation;
import dev.rsm.rsmp.idl.NtmsOpRequestInformation;
import java.time.Instant;

/** What is known of requests, and of the computer that keeps them. */
final class RequestForms {

    private RequestForms() {}

    static NtmsComputerInformation toWire(ComputerInformation info) {
        return new NtmsComputerInformation(
                info.libRequestPurgeTime(),
                info.opRequestPurgeTime(),
                info.libRequestFlags(),
                info.opRequestFlags(),
                info.mediaPoolPolicy());
    }

    static ComputerInformation fromWire(NtmsComputerInformation info) {
        return new ComputerInformation(
                info.dwLibRequestPurgeTime(),
                info.dwOpRequestPurgeTime(),
                info.dwLibRequestFlags(),
                info.dwOpRequestFlags(),
                info.dwMediaPoolPolicy());
    }

    static NtmsLibRequestInformation toWire(LibRequestInformation info) {
        return new NtmsLibRequestInformation(
                info.operationCode().value(),
                info.operationOption(),
                info.state().value(),
                info.partitionId(),
                info.driveId(),
                info.physMediaId(),
                info.library(),
                info.slotId(),
                TimeForm.toWire(info.timeQueued()),
                TimeForm.toWire(info.timeCompleted()),
                info.application(),
                info.user(),
                info.computer(),
                info.errorCode(),
                info.workItemId(),
                Integer.toUnsignedLong(info.priority()));
    }

    static LibRequestInformation fromWire(NtmsLibRequestInformation info, Constants constants) {
        return new LibRequestInformation(
                constants.told(LmOperation.class, info.operationCode()),
                info.operationOption(),
                constants.told(LmState.class, info.state()),
                info.partitionId(),
                info.driveId(),
                info.physMediaId(),
                info.library(),
                info.slotId(),
                TimeForm.fromWire(info.timeQueued()).orElse(Instant.EPOCH),
                TimeForm.fromWire(info.timeCompleted()).orElse(null),
                info.szApplication(),
                info.szUser(),
                info.szComputer(),
                info.dwErrorCode(),
                info.workItemId(),
                (int) constants.told(info.dwPriority(), 0));
    }

    static NtmsOpRequestInformation toWire(OpRequestInformation info) {
        return new NtmsOpRequestInformation(
                info.request().value(),
                TimeForm.toWire(info.submitted()),
                info.state().value(),
                info.message(),
                info.arg1Type().value(),
                info.arg1(),
                info.arg2Type().value(),
                info.arg2(),
                info.application(),
                info.user(),
                info.computer());
    }

    static OpRequestInformation fromWire(NtmsOpRequestInformation info, Constants constants) {
        return new OpRequestInformation(
                constants.told(OpreqCommand.class, info.request()),
                TimeForm.fromWire(info.submitted()).orElse(Instant.EPOCH),
                constants.told(OpreqState.class, info.state()),
                info.szMessage(),
                constants.told(NtmsObjectType.class, info.arg1Type()),
                info.arg1(),
                constants.told(NtmsObjectType.class, info.arg2Type()),
                info.arg2(),
                info.szApplication(),
                info.szUser(),
                info.szComputer());
    }
}
