/**
 * The export and import of the RSM database, and the verification and comparison of exported sets.
 *
 * <p>Start at {@link dev.rsm.backup.DatabaseExport} and {@link dev.rsm.backup.DatabaseImport}. A set is a folder with a
 * {@link dev.rsm.backup.Manifest} and the two files it names: the database as one H2 file and as one SQL script, both of
 * the same instant. Knows the store and nothing above it: who may export is decided elsewhere.
 *
 * <h2>The order in which a set appears</h2>
 *
 * <ol>
 *   <li>the data files of the new generation are written, checked, forced, and their names forced;
 *   <li>the manifest is written beside the old one and forced;
 *   <li>it is renamed over the old one, and the name forced: from here on the new set is the set;
 *   <li>the generation before the last is deleted. The last stays until the next export, for whoever is copying it.
 * </ol>
 *
 * <p>An export that fails after the rename puts the former manifest back, and forces that, before it deletes the new data
 * files.
 *
 * <p>So whoever follows the manifest finds a whole set at every moment, also after a kill or a power cut.
 */
@NullMarked
package dev.rsm.backup;

import org.jspecify.annotations.NullMarked;
