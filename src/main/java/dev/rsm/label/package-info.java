/**
 * Media label recognisers, RSM's media label libraries: the first bytes of a medium in, a claim out.
 *
 * <p>Knows nothing but the JDK: no drive, no database, no pool. Whoever reads a medium hands its first {@link
 * dev.rsm.label.MediaLabels#maxMediaLabel()} bytes to {@link dev.rsm.label.MediaLabels}, the place to start reading, and
 * decides from the {@link dev.rsm.label.LabelFinding} where the medium belongs. A new format is one class that
 * implements {@link dev.rsm.label.MediaLabelRecogniser} and one line in {@code MediaLabels}; one from elsewhere is found by
 * {@link java.util.ServiceLoader}, see {@link dev.rsm.label.MediaLabels#installed}.
 *
 * <p>Tapes: {@code MtfTape} and {@code Vol1} read the blocks, the classes named {@code ...Label} decide. Disks: {@code
 * BootSector} is what FAT, exFAT and NTFS share.
 *
 * <p>Every claimed text is cleaned in the same way: it ends at its first NUL, and each control character or unpaired
 * surrogate in it becomes U+FFFD. What identifies a medium (label type, identifier) is never cut: a label too long in
 * these is not claimed. The information text, which only people read, is cut.
 */
@NullMarked
package dev.rsm.label;

import org.jspecify.annotations.NullMarked;
