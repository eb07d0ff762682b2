package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.MountCatalog.Target;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The media that one call has asked the operator to bring.
 *
 * <p>A request is answered by the medium's coming into a library, whoever says so. When the operator says that it is done
 * and the medium is not to be seen, the stand-alone drives are looked into, since nobody learns otherwise of what a person
 * puts there; if it is not there either, the operator is asked again.
 */
final class MediaWanted {

    private final Map<Guid, Guid> asked = new LinkedHashMap<>();
    private final List<Guid> searches = new ArrayList<>();

    /**
     * Sees to it that the operator is asked for each of the media, and for no other.
     *
     * @param destination tells the library that a medium is to be brought to; empty if any
     * @return what may bring news of them
     * @throws NtmsException ERROR_REQUEST_REFUSED if the operator refuses
     */
    List<Guid> ask(Transaction tx, List<Target> missing, Destination destination) {
        List<Guid> media = missing.stream().map(Target::medium).toList();
        for (Guid there : List.copyOf(asked.keySet())) {
            if (!media.contains(there)) {
                withdraw(tx, there, true);
            }
        }
        searches.removeIf(search -> LibraryRequests.find(tx, search)
                .filter(request -> !LibraryRequests.ended(request.state()))
                .isEmpty());
        List<Guid> subjects = new ArrayList<>(media);
        for (Guid medium : media) {
            lookAtAnswer(tx, medium);
        }
        for (Guid medium : media) {
            if (!asked.containsKey(medium) && searches.isEmpty()) {
                asked.put(medium, submit(tx, medium, destination.of(tx, medium)));
            }
        }
        subjects.addAll(asked.values());
        subjects.addAll(searches);
        return subjects;
    }

    private void lookAtAnswer(Transaction tx, Guid medium) {
        @Nullable Guid request = asked.get(medium);
        if (request == null) {
            return;
        }
        Optional<OpreqState> answer = OperatorRequests.state(tx, request);
        if (answer.isEmpty()) {
            asked.remove(medium);
        } else if (answer.get() == OpreqState.NTMS_OPSTATE_REFUSED) {
            throw new NtmsException(
                    NtmsStatus.REQUEST_REFUSED, "The operator has refused to bring the medium " + medium + ".");
        } else if (answer.get() == OpreqState.NTMS_OPSTATE_COMPLETE) {
            asked.remove(medium);
            search(tx);
        }
    }

    private void search(Transaction tx) {
        if (searches.isEmpty()) {
            for (Guid library : SwitchCatalog.standAloneLibraries(tx)) {
                searches.add(LibraryRequests.submit(
                        tx, NewRequest.of(library, LmOperation.NTMS_LM_INVENTORY, OperationOption.FULL_INVENTORY)));
            }
        }
    }

    /** Tells where a medium is to be brought to. */
    interface Destination {
        Optional<Guid> of(Transaction tx, Guid medium);
    }

    private static Guid submit(Transaction tx, Guid medium, Optional<Guid> library) {
        MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_OPREQ, "the operator is asked to bring it");
        return OperatorRequests.ask(
                tx,
                OpreqCommand.NTMS_OPREQ_MOVEMEDIA,
                "Bring the medium " + MountCatalog.name(tx, medium) + " into "
                        + library.map(known -> "the library " + MountCatalog.name(tx, known))
                                .orElse("a library")
                        + ".",
                new OperatorArgument(NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium),
                library.map(known -> new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, known))
                        .orElse(OperatorArgument.NONE));
    }

    /** Asks for nothing any more. */
    void withdraw(Transaction tx) {
        List.copyOf(asked.keySet()).forEach(medium -> withdraw(tx, medium, MountCatalog.isOnline(tx, medium)));
    }

    private void withdraw(Transaction tx, Guid medium, boolean there) {
        @Nullable Guid request = asked.remove(medium);
        if (request == null) {
            return;
        }
        if (there) {
            OperatorRequests.complete(tx, request, "the medium is there");
        } else if (!OperatorRequests.state(tx, request)
                .filter(OperatorRequests::ended)
                .isPresent()) { // one that was refused stays, to be seen
            OperatorRequests.delete(tx, request);
        }
        if (MediaStates.of(tx, medium)
                .filter(state -> state == MediaState.NTMS_MEDIASTATE_OPREQ)
                .isPresent()) {
            MediaStates.move(
                    tx,
                    medium,
                    MediaState.NTMS_MEDIASTATE_IDLE,
                    there ? "it is there" : "it is not asked for any more");
        }
    }
}
