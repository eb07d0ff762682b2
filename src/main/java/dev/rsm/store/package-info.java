/**
 * The RSM database: an embedded H2 store, migrated by Flyway, reached through jOOQ.
 *
 * <p>What RSM believes, and nothing else, is in here. Start at {@link dev.rsm.store.Store}: it opens the database, runs
 * transaction steps, and copies one committed version of itself to a file while others go on writing
 * ({@link dev.rsm.store.Store#copyTo}). {@link dev.rsm.store.StoreFile} reads such a copy. The classes in {@code
 * dev.rsm.store.schema} are generated from the migrations at build time.
 */
@NullMarked
package dev.rsm.store;

import org.jspecify.annotations.NullMarked;
