package dev.rsm.ntms;

/**
 * The settings of the RSM server, {@code NTMS_COMPUTERINFORMATION} (MS-RSMP 2.2.4.26).
 *
 * <p>Every member can be set.
 *
 * @param libRequestPurgeTime how long ended library requests are kept, in seconds
 * @param opRequestPurgeTime how long ended operator requests are kept, in seconds
 * @param libRequestFlags bits of {@link LibRequestFlags}
 * @param opRequestFlags bits of {@link OpRequestFlags}
 * @param mediaPoolPolicy bits of {@link MediaPoolPolicy}
 */
public record ComputerInformation(
        long libRequestPurgeTime,
        long opRequestPurgeTime,
        long libRequestFlags,
        long opRequestFlags,
        long mediaPoolPolicy)
        implements TypeInformation {

    /** Checks the ranges. */
    public ComputerInformation {
        Checks.dword("libRequestPurgeTime", libRequestPurgeTime);
        Checks.dword("opRequestPurgeTime", opRequestPurgeTime);
        Checks.dword("libRequestFlags", libRequestFlags);
        Checks.dword("opRequestFlags", opRequestFlags);
        Checks.dword("mediaPoolPolicy", mediaPoolPolicy);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_COMPUTER;
    }
}
