package dev.rsm.object;

import static dev.rsm.object.ObjectCatalog.constant;
import static dev.rsm.object.ObjectCatalog.orNull;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.OP_REQUEST;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Requests to libraries and to the operator. */
final class RequestCatalog {

    private static final ObjectQuery LIB_REQUESTS = ObjectCatalog.query(LIB_REQUEST.ID);
    private static final ObjectQuery OP_REQUESTS = ObjectCatalog.query(OP_REQUEST.ID);

    private RequestCatalog() {}

    static Optional<ObjectInformation> libRequest(Transaction tx, Guid id) {
        return LIB_REQUESTS
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new LibRequestInformation(
                                constant(LmOperation.class, row.get(LIB_REQUEST.OPERATION_CODE)),
                                row.get(LIB_REQUEST.OPERATION_OPTION),
                                constant(LmState.class, row.get(LIB_REQUEST.STATE)),
                                orNull(row.get(LIB_REQUEST.PARTITION_ID)),
                                orNull(row.get(LIB_REQUEST.DRIVE_ID)),
                                orNull(row.get(LIB_REQUEST.PHYSICAL_MEDIA_ID)),
                                row.get(LIB_REQUEST.LIBRARY_ID),
                                orNull(row.get(LIB_REQUEST.SLOT_ID)),
                                row.get(LIB_REQUEST.TIME_QUEUED),
                                row.get(LIB_REQUEST.TIME_COMPLETED),
                                row.get(LIB_REQUEST.APPLICATION),
                                row.get(LIB_REQUEST.USER_NAME),
                                row.get(LIB_REQUEST.COMPUTER_NAME),
                                row.get(LIB_REQUEST.ERROR_CODE),
                                orNull(row.get(LIB_REQUEST.WORK_ITEM_ID)),
                                row.get(LIB_REQUEST.PRIORITY))));
    }

    static Optional<ObjectInformation> opRequest(Transaction tx, Guid id) {
        return OP_REQUESTS
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new OpRequestInformation(
                                constant(OpreqCommand.class, row.get(OP_REQUEST.REQUEST)),
                                row.get(OP_REQUEST.SUBMITTED),
                                constant(OpreqState.class, row.get(OP_REQUEST.STATE)),
                                row.get(OP_REQUEST.MESSAGE),
                                constant(NtmsObjectType.class, row.get(OP_REQUEST.ARG1_TYPE)),
                                orNull(row.get(OP_REQUEST.ARG1_ID)),
                                constant(NtmsObjectType.class, row.get(OP_REQUEST.ARG2_TYPE)),
                                orNull(row.get(OP_REQUEST.ARG2_ID)),
                                row.get(OP_REQUEST.APPLICATION),
                                row.get(OP_REQUEST.USER_NAME),
                                row.get(OP_REQUEST.COMPUTER_NAME))));
    }
}
