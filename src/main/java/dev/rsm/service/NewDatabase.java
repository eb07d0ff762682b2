package dev.rsm.service;

import dev.rsm.device.MediaType;
import dev.rsm.device.MediaTypes;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.LibraryConfiguration;
import dev.rsm.media.MediaPools;
import dev.rsm.media.NewMediaType;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.runtime.HomeState;
import dev.rsm.security.SecurityCatalog;
import dev.rsm.store.Installation;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;

/** What every database has before any device is known: its computer, the system pools, the off-line library, media types. */
final class NewDatabase {

    private NewDatabase() {}

    /** Fills an empty database in one transaction; leaves one that is filled as it is. */
    static void fill(Store store, HomeState state) {
        store.step(tx -> {
            if (!Installation.present(tx)) {
                fill(tx, state);
            }
            return true;
        });
    }

    private static void fill(Transaction tx, HomeState state) {
        new Installation(state.computerName(), state.machineSid()).insert(tx);
        Guid computer = tx.newId();
        ObjectRows.insert(tx, computer, NtmsObjectType.NTMS_COMPUTER, state.computerName());
        ObjectRows.insertComputer(tx, computer);
        SecurityCatalog.insert(tx, computer, NtmsObjectType.NTMS_COMPUTER, SecurityCatalog.initial());
        MediaPools.createSystemPools(tx);
        LibraryConfiguration.createOffline(tx);
        for (MediaType type : MediaTypes.shipped().all()) {
            if (!type.cleaner()) {
                MediaPools.mediaType(
                        tx,
                        new NewMediaType(type.name(), type.code(), type.sides(), type.readWrite(), type.deviceType()));
            }
        }
    }
}
