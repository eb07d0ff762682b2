package dev.rsm.msrpc.endpoint;

import java.util.HashMap;
import java.util.Map;

/** The associations of a server: the connections that belong together, all of one machine (MS-RPCE 3.3.1.5.7). Thread-safe. */
final class AssociationGroups {

    private final Map<Integer, Group> groups = new HashMap<>();
    private int last;

    private static final class Group {
        private final String peer;
        private int connections = 1;

        Group(String peer) {
            this.peer = peer;
        }
    }

    /**
     * Adds a connection to a group.
     *
     * @param wanted the group; 0 for a new one
     * @return the group; 0 if there is no such group of this peer
     */
    synchronized int join(int wanted, String peer) {
        if (wanted == 0) {
            do {
                last++;
            } while (last == 0 || groups.containsKey(last));
            groups.put(last, new Group(peer));
            return last;
        }
        Group group = groups.get(wanted);
        if (group == null || !group.peer.equals(peer)) {
            return 0;
        }
        group.connections++;
        return wanted;
    }

    /** Takes a connection out of its group. */
    synchronized void leave(int id) {
        Group group = groups.get(id);
        if (group != null && --group.connections == 0) {
            groups.remove(id);
        }
    }

    synchronized int size() {
        return groups.size();
    }
}
