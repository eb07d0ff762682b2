/**
 * Media types, media pools, cartridges and their sides, as RSM believes them to be, and the functions that applications
 * use media with.
 *
 * <p>Start at {@link dev.rsm.media.SideStates}; {@link dev.rsm.media.MediaAllocation} is the function that everything is
 * for. {@link dev.rsm.media.MediaPools} and {@link dev.rsm.media.Cartridges} are what an inventory uses.
 */
@NullMarked
package dev.rsm.media;

import org.jspecify.annotations.NullMarked;
