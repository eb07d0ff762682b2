/**
 * The facets of {@code dev.rsm.ntms} carried out by an RSM server on another computer, over MS-RSMP.
 *
 * <p>What reaches the server of a call is its wide form, and the robust form where the server has one. Parameters that cannot
 * travel - missing ones, numbers that are no DWORD, texts with a NUL - are refused here with the code that the function has
 * for them; everything else is for the server to judge. A refusal that comes back has the server's code, but not its words:
 * those do not travel. A server that answers with a code or a constant that is none of RSM's, or with a fault, is another's or
 * has a defect: that is ERROR_NOT_CONNECTED, and never looks like a defect of the client.
 *
 * <p>A few things are different from a session with a service in this process, since the protocol has no room for them:
 *
 * <ul>
 *   <li>UpdateNtmsOmidInfo and EjectDiskFromSADrive have no method, and are refused with ERROR_CALL_NOT_IMPLEMENTED. MSDN says
 *       of the first that it fails from another computer, without a code, and nothing of the kind of the second.
 *   <li>An export tells nothing of its progress.
 *   <li>Times have no more than milliseconds.
 *   <li>Notifications arrive a little after what they tell of, and what a client takes too slowly may be lost at the server,
 *       which nobody learns of. See {@link dev.rsm.ntms.NotificationFacet}.
 * </ul>
 *
 * <p>On the server's own computer the emulator has an interface for the first two and for notifications that are asked for
 * ({@link dev.rsm.rsmp.idl.INtmsLocal}), which is used if the object has it. Of an export's progress nothing is told there
 * either.
 *
 * <p>This package knows the declarations of the interfaces, not how calls travel: {@link dev.rsm.rsmp.client.RemoteServer} is
 * all that it asks of the transport.
 *
 * <p>Start at {@link dev.rsm.rsmp.client.RemoteRsm}.
 */
@NullMarked
package dev.rsm.rsmp.client;

import org.jspecify.annotations.NullMarked;
