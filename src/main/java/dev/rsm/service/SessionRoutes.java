package dev.rsm.service;

import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.object.UiRoutes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** To whom the messages are shown that a session causes (SetNtmsUIOptions without an object). Thread-safe. */
final class SessionRoutes {

    private final Map<UiType, List<String>> destinations = new EnumMap<>(UiType.class);

    synchronized List<String> list(UiType type) {
        return destinations.getOrDefault(type, List.of());
    }

    synchronized void change(UiType type, UiOperation operation, String destination) {
        destinations.put(type, UiRoutes.changed(list(type), operation, destination));
    }

    synchronized void clear() {
        destinations.clear();
    }
}
