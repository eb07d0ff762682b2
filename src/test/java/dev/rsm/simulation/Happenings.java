package dev.rsm.simulation;

import java.time.Duration;
import java.util.List;

/** The table of what can happen. */
final class Happenings {

    private Happenings() {}

    /** All of it; a new function of the service gets a line here. */
    static final List<Happening> ALL = List.of(
            // Applications.
            new Happening("allocate", 12, Applications::allocate),
            new Happening("allocate next side", 3, Applications::allocateNext),
            new Happening("deallocate", 5, Applications::deallocate),
            new Happening("mount", 30, Applications::mount),
            new Happening("mount two", 6, Applications::mountTwo),
            new Happening("mount other side", 6, Applications::mountOtherSide),
            new Happening("dismount", 18, Applications::dismount),
            new Happening("complete", 1, Applications::complete),
            new Happening("swap media", 1, Applications::swap),
            new Happening("decommission", 1, Applications::decommission),
            new Happening("update label", 2, Applications::updateOmid),
            new Happening("listen", 2, Applications::listen),
            new Happening("give up", 6, Stage::giveUp),
            new Happening("programs end", 2, Stage::programsEnd),
            // Administrators.
            new Happening("dismount drive", 4, Administrators::dismountDrive),
            new Happening("cancel request", 4, Administrators::cancelRequest),
            new Happening("delete requests", 2, Administrators::deleteRequests),
            new Happening("order of requests", 1, Administrators::order),
            new Happening("move to pool", 8, Administrators::moveToPool),
            new Happening("change type", 1, Administrators::changeType),
            new Happening("create pool", 2, Administrators::createPool),
            new Happening("delete pool", 1, Administrators::deletePool),
            new Happening("delete medium", 2, Administrators::deleteMedium),
            new Happening("delete library", 1, Administrators::deleteLibrary),
            new Happening("delete drive", 1, Administrators::deleteDrive),
            new Happening("detect changes", 1, Administrators::detect),
            new Happening("disable", 4, stage -> Administrators.enable(stage, false)),
            new Happening("enable", 8, stage -> Administrators.enable(stage, true)),
            new Happening("ask operator", 2, Administrators::askOperator),
            new Happening("inventory", 3, Administrators::inventory),
            new Happening("identify slot", 3, Administrators::identifySlot),
            new Happening("inject", 4, Administrators::inject),
            new Happening("eject", 4, Administrators::eject),
            new Happening("stop eject or inject", 2, Administrators::stop),
            new Happening("access door", 3, Administrators::accessDoor),
            new Happening("clean drive", 3, Administrators::cleanDrive),
            new Happening("inject cleaner", 3, Administrators::injectCleaner),
            new Happening("eject cleaner", 2, Administrators::ejectCleaner),
            new Happening("reserve slot", 2, Administrators::reserveSlot),
            new Happening("release slot", 1, Administrators::releaseSlot),
            new Happening("eject disk", 2, Administrators::ejectDisk),
            // People with hands.
            new Happening("open door", 4, People::openDoor),
            new Happening("close door", 6, People::closeDoor),
            new Happening("take out", 5, People::takeOut),
            new Happening("put in", 6, People::putIn),
            new Happening("new cartridge", 1, People::newCartridge),
            new Happening("throw away", 1, People::throwAway),
            new Happening("swap", 2, People::swap),
            new Happening("swap unnoticed", 2, People::swapUnnoticed),
            new Happening("press eject", 2, People::pressEject),
            new Happening("power off", 1, stage -> People.power(stage, false)),
            new Happening("power on", 4, stage -> People.power(stage, true)),
            new Happening("unplug", 1, stage -> People.cable(stage, false)),
            new Happening("plug in", 4, stage -> People.cable(stage, true)),
            new Happening("free jam", 4, People::freeJam),
            new Happening("push port", 2, People::pushPort),
            new Happening("fault", 5, People::fault),
            new Happening("no faults", 2, People::noFaults),
            // The service, and time.
            new Happening("export", 1, Stage::export),
            new Happening("restart", 1, Stage::restart),
            new Happening("import", 1, Stage::importSet),
            new Happening("moment", 40, stage -> stage.advance(Duration.ofMillis(stage.random(20_000)))),
            new Happening("minutes", 12, stage -> stage.advance(Duration.ofSeconds(stage.random(900)))),
            new Happening("hours", 1, stage -> stage.advance(Duration.ofMinutes(stage.random(600)))),
            new Happening("settle", 6, Stage::settle));
}
