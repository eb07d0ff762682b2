/**
 * The contract of RSM as values: what a caller may ask, what comes back and what may go wrong.
 *
 * <p>Holds NTMS's enumerations and flags with their numbers, the information records of every object type, the error
 * codes with the exception that carries them, the access rights, and one row for each function. Knows the Windows data
 * types of {@code dev.rsm.dtyp} and nothing else: no database, no device, no wire.
 *
 * <p>Start at {@link dev.rsm.ntms.NtmsFunction}, the list of what RSM does; then {@link dev.rsm.ntms.ObjectInformation},
 * what it knows of an object, and {@link dev.rsm.ntms.NtmsException}, how it refuses.
 *
 * <p>Conventions. A constant has the name that NTMS gives it. Something that takes one of several values is an enum and
 * a {@link dev.rsm.ntms.NtmsConstant}; something made of bits is a class of {@code long} constants. A {@code DWORD} is a
 * {@code long} from 0 to 4294967295, a {@code WORD} an {@code int}, an access mask an {@code int}, a {@code SYSTEMTIME}
 * an {@link java.time.Instant} of whole milliseconds, an object that is not there {@link dev.rsm.dtyp.Guid#NULL}.
 * Everything here is immutable and safe for use by several threads.
 *
 * <p>Left out, because no function takes or returns them: {@code NtmsAsyncStatus}, {@code NtmsAsyncOperations}, {@code
 * NtmsSessionOptions} and {@code NtmsDriveType}, and the bounds that only count an enumeration's constants.
 */
@NullMarked
package dev.rsm.ntms;

import org.jspecify.annotations.NullMarked;
