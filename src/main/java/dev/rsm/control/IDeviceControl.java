package dev.rsm.control;

import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What a person before the hardware does and sees, and what goes wrong. Libraries are named by their serial numbers, cartridges
 * by the numbers that {@link dev.rsm.device.Hands} gives them. The service learns of all this as from real hardware.
 */
@RpcInterface(uuid = "0d5b3b1e-8a57-4f0e-b7c2-52c9a1c4d811", version = 2)
public interface IDeviceControl {

    /** Lists the libraries and stand-alone drives. */
    @Opnum(0)
    CompletionStage<Libraries> libraries();

    /** Lists the elements of a library. */
    @Opnum(1)
    CompletionStage<Elements> elements(@Text(Charset.WIDE) String library);

    /** Lists the cartridges, in elements and on the shelf. */
    @Opnum(2)
    CompletionStage<Cartridges> cartridges();

    /** Takes a new cartridge out of its box and lays it on the shelf. */
    @Opnum(3)
    CompletionStage<Numbered> make(
            @Text(Charset.WIDE) String barCode,
            boolean readable,
            @Text(Charset.WIDE) String mediaType,
            boolean writeProtected,
            boolean cleaner,
            long capacity,
            int loads,
            int cleanings);

    /** Throws a cartridge on the shelf away. */
    @Opnum(4)
    CompletionStage<Done> throwAway(int cartridge);

    /** Puts a cartridge from the shelf into an empty element. */
    @Opnum(5)
    CompletionStage<Done> putIn(@Text(Charset.WIDE) String library, Spot spot, int cartridge, int sideUp);

    /** Takes a cartridge out of an element and lays it on the shelf. */
    @Opnum(6)
    CompletionStage<Numbered> takeOut(@Text(Charset.WIDE) String library, Spot spot);

    /** Exchanges two cartridges; unnoticed, nothing shows that the door was open. */
    @Opnum(7)
    CompletionStage<Done> swap(@Text(Charset.WIDE) String library, Spot one, Spot other, boolean unnoticed);

    /** Opens a door. */
    @Opnum(8)
    CompletionStage<Done> openDoor(@Text(Charset.WIDE) String library, int door);

    /** Closes a door. */
    @Opnum(9)
    CompletionStage<Done> closeDoor(@Text(Charset.WIDE) String library, int door);

    /** Pushes a port back that is out. */
    @Opnum(10)
    CompletionStage<Done> pushPortBack(@Text(Charset.WIDE) String library, int port);

    /** Switches a library's power on or off. */
    @Opnum(11)
    CompletionStage<Done> power(@Text(Charset.WIDE) String library, boolean on);

    /** Plugs a library's cable in or pulls it. */
    @Opnum(12)
    CompletionStage<Done> connect(@Text(Charset.WIDE) String library, boolean on);

    /** Plugs a drive's cable in or pulls it. */
    @Opnum(13)
    CompletionStage<Done> connectDrive(@Text(Charset.WIDE) String library, int drive, boolean on);

    /** Presses the eject button of a drive. */
    @Opnum(14)
    CompletionStage<Done> pressEject(@Text(Charset.WIDE) String library, int drive);

    /** Frees what is stuck. */
    @Opnum(15)
    CompletionStage<Done> freeJam(@Text(Charset.WIDE) String library);

    /** Lists what is to go wrong. */
    @Opnum(16)
    CompletionStage<Faults> faults();

    /** Has something go wrong. */
    @Opnum(17)
    CompletionStage<Done> addFault(FaultForm fault);

    /** Has something no longer go wrong. */
    @Opnum(18)
    CompletionStage<Done> removeFault(FaultForm fault);

    /** Has nothing go wrong any more; what is stuck stays so. */
    @Opnum(19)
    CompletionStage<Done> clearFaults();

    /** Takes a magazine out or puts it in. */
    @Opnum(20)
    CompletionStage<Done> magazine(@Text(Charset.WIDE) String library, int number, boolean out);

    /**
     * The libraries and stand-alone drives.
     *
     * @param libraries one row each
     * @param outcome how it ended
     * @param result 0
     */
    record Libraries(@SizeIs List<Library> libraries, Outcome outcome, int result) {}

    /**
     * A library or a stand-alone drive.
     *
     * @param serial its serial number
     * @param vendor who made it
     * @param product what it is called
     * @param changer whether it has a transport
     * @param answers whether it answers
     * @param doors how many doors it has
     * @param openDoors which of them are open: bit 0 is door 1
     * @param magazines its magazines, in the order of their numbers
     */
    record Library(
            @Text(value = Charset.WIDE, in = 64) String serial,
            @Text(value = Charset.WIDE, in = 128) String vendor,
            @Text(value = Charset.WIDE, in = 128) String product,
            boolean changer,
            boolean answers,
            int doors,
            @Unsigned long openDoors,
            @Pointer(Kind.REFERENCE) @SizeIs List<Magazine> magazines) {}

    /**
     * A magazine.
     *
     * @param out whether it is out
     */
    record Magazine(boolean out) {}

    /**
     * The elements of a library.
     *
     * @param elements one row each
     * @param outcome how it ended
     * @param result 0
     */
    record Elements(@SizeIs List<Element> elements, Outcome outcome, int result) {}

    /**
     * An element.
     *
     * @param spot which
     * @param full whether something is in it
     * @param extended whether it is a port that is out
     * @param device the serial number of the drive that it is; empty if it is none
     */
    record Element(
            Spot spot,
            boolean full,
            boolean extended,
            @Text(value = Charset.WIDE, in = 64) String device) {

        /** Tells whether it is the drive with a serial number. */
        public boolean isDrive(String serial) {
            return !device.isEmpty() && device.equals(serial);
        }
    }

    /**
     * The cartridges.
     *
     * @param cartridges one row each
     * @param outcome how it ended
     * @param result 0
     */
    record Cartridges(@SizeIs List<Cartridge> cartridges, Outcome outcome, int result) {}

    /**
     * A cartridge.
     *
     * @param number its number
     * @param barCode what is printed on it; empty if nothing
     * @param readable whether a reader can read that
     * @param mediaType its type
     * @param library the serial number of the library that it is in; empty on the shelf
     * @param spot the element that it is in; none on the shelf
     */
    record Cartridge(
            int number,
            @Text(value = Charset.WIDE, in = 64) String barCode,
            boolean readable,
            @Text(value = Charset.WIDE, in = 64) String mediaType,
            @Text(value = Charset.WIDE, in = 64) String library,
            Spot spot) {

        /** Tells whether it lies on the shelf. */
        public boolean onShelf() {
            return library.isEmpty();
        }
    }

    /**
     * A cartridge's number.
     *
     * @param cartridge the number; 0 if nothing was done
     * @param outcome how it ended
     * @param result 0
     */
    record Numbered(int cartridge, Outcome outcome, int result) {}

    /**
     * What is to go wrong.
     *
     * @param faults one row each
     * @param outcome how it ended
     * @param result 0
     */
    record Faults(@SizeIs List<Armed> faults, Outcome outcome, int result) {}

    /**
     * A fault that is armed.
     *
     * @param fault the fault
     * @param struck how often it has struck
     */
    record Armed(FaultForm fault, int struck) {}
}
