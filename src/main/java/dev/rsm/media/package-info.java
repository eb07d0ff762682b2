/**
 * Media types, media pools, cartridges and their sides, as RSM believes them to be.
 *
 * <p>Start at {@link dev.rsm.media.MediaPools} and {@link dev.rsm.media.Cartridges}.
 */
@NullMarked
package dev.rsm.media;

import org.jspecify.annotations.NullMarked;
