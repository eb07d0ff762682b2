package dev.rsm.service;

import dev.rsm.device.MediaTypes;
import dev.rsm.label.MediaLabels;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Timekeeper;

/**
 * How a service is started: all that a test or another program may replace.
 *
 * @param owner what the owner of the home is, for the message that the next one gets
 * @param rebuild whether to set the database aside and begin with an empty one
 * @param clock the time
 * @param files the disk
 * @param labels the media label recognisers
 * @param mediaTypes what bar codes tell of media types
 * @param latency whether what the hardware does takes the time it takes in reality, by the clock
 */
public record ServiceOptions(
        String owner,
        boolean rebuild,
        Timekeeper clock,
        DurableFiles files,
        MediaLabels labels,
        MediaTypes mediaTypes,
        boolean latency) {

    /** Creates options of hardware that takes no time. */
    public ServiceOptions(
            String owner,
            boolean rebuild,
            Timekeeper clock,
            DurableFiles files,
            MediaLabels labels,
            MediaTypes mediaTypes) {
        this(owner, rebuild, clock, files, labels, mediaTypes, false);
    }

    /** The options of an ordinary start. */
    public static ServiceOptions standard() {
        return new ServiceOptions(
                "the service",
                false,
                Timekeeper.system(),
                DurableFiles.DISK,
                MediaLabels.standard(),
                MediaTypes.shipped());
    }

    /** Returns these options with another owner. */
    public ServiceOptions withOwner(String newOwner) {
        return new ServiceOptions(newOwner, rebuild, clock, files, labels, mediaTypes, latency);
    }

    /** Returns these options with the database set aside or not. */
    public ServiceOptions withRebuild(boolean newRebuild) {
        return new ServiceOptions(owner, newRebuild, clock, files, labels, mediaTypes, latency);
    }

    /** Returns these options with another clock. */
    public ServiceOptions withClock(Timekeeper newClock) {
        return new ServiceOptions(owner, rebuild, newClock, files, labels, mediaTypes, latency);
    }

    /** Returns these options with another disk. */
    public ServiceOptions withFiles(DurableFiles newFiles) {
        return new ServiceOptions(owner, rebuild, clock, newFiles, labels, mediaTypes, latency);
    }

    /** Returns these options with hardware that takes its time or not. */
    public ServiceOptions withLatency(boolean newLatency) {
        return new ServiceOptions(owner, rebuild, clock, files, labels, mediaTypes, newLatency);
    }
}
