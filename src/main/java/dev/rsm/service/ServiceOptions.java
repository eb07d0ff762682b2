package dev.rsm.service;

import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaTypes;
import dev.rsm.label.MediaLabels;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Timekeeper;
import java.util.List;

/**
 * How a service is started: all that a test or another program may replace.
 *
 * @param owner what the owner of the home is, for the message that the next one gets
 * @param rebuild whether to set the database aside and begin with an empty one
 * @param clock the time
 * @param latency whether the devices take the time that real ones take
 * @param files the disk
 * @param labels the media label recognisers
 * @param mediaTypes what bar codes tell of media types
 * @param known what is known of the home already
 * @param devices hardware of others that is attached beside the emulated: its serial numbers are no other device's, it takes stock
 *     at each start, and who made it closes it, after the service
 */
public record ServiceOptions(
        String owner,
        boolean rebuild,
        Timekeeper clock,
        boolean latency,
        DurableFiles files,
        MediaLabels labels,
        MediaTypes mediaTypes,
        KnownHome known,
        List<LibraryDevice> devices) {

    /** Copies the list. */
    public ServiceOptions {
        devices = List.copyOf(devices);
    }

    /** The options of an ordinary start. */
    public static ServiceOptions standard() {
        return new ServiceOptions(
                "the service",
                false,
                Timekeeper.system(),
                false,
                DurableFiles.DISK,
                MediaLabels.installed(),
                MediaTypes.shipped(),
                KnownHome.NOTHING,
                List.of());
    }

    /** Returns these options with another owner. */
    public ServiceOptions withOwner(String newOwner) {
        return new ServiceOptions(newOwner, rebuild, clock, latency, files, labels, mediaTypes, known, devices);
    }

    /** Returns these options with the database set aside or not. */
    public ServiceOptions withRebuild(boolean newRebuild) {
        return new ServiceOptions(owner, newRebuild, clock, latency, files, labels, mediaTypes, known, devices);
    }

    /** Returns these options with another clock. */
    public ServiceOptions withClock(Timekeeper newClock) {
        return new ServiceOptions(owner, rebuild, newClock, latency, files, labels, mediaTypes, known, devices);
    }

    /** Returns these options with devices that take their time, or answer at once. */
    public ServiceOptions withLatency(boolean newLatency) {
        return new ServiceOptions(owner, rebuild, clock, newLatency, files, labels, mediaTypes, known, devices);
    }

    /** Returns these options with other media label recognisers. */
    public ServiceOptions withLabels(MediaLabels newLabels) {
        return new ServiceOptions(owner, rebuild, clock, latency, files, newLabels, mediaTypes, known, devices);
    }

    /** Returns these options with another disk. */
    public ServiceOptions withFiles(DurableFiles newFiles) {
        return new ServiceOptions(owner, rebuild, clock, latency, newFiles, labels, mediaTypes, known, devices);
    }

    /** Returns these options for a home of which more or less is known. */
    public ServiceOptions withKnown(KnownHome newKnown) {
        return new ServiceOptions(owner, rebuild, clock, latency, files, labels, mediaTypes, newKnown, devices);
    }

    /** Returns these options with other hardware of others. */
    public ServiceOptions withDevices(List<? extends LibraryDevice> newDevices) {
        return new ServiceOptions(
                owner, rebuild, clock, latency, files, labels, mediaTypes, known, List.copyOf(newDevices));
    }
}
