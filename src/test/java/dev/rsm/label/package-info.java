/** Tests of the media label recognisers; the tapes they read are in {@link dev.rsm.label.SampleTapes}. */
@NullMarked
package dev.rsm.label;

import org.jspecify.annotations.NullMarked;
