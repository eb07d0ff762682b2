/**
 * What a running service offers beside NTMS, to the owner of its home alone: the service itself, the hands of a person before
 * its hardware, and the tapes in its drives. Three remote interfaces of the emulator's own, declared here and carried out here.
 *
 * <p>They travel as MS-RSMP does, on the home's control socket. Start at {@link dev.rsm.control.ControlServices}.
 */
@NullMarked
package dev.rsm.control;

import org.jspecify.annotations.NullMarked;
