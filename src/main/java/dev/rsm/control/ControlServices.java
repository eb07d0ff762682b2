package dev.rsm.control;

import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.endpoint.NdrService;
import dev.rsm.msrpc.endpoint.RpcService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services of a home's control socket. */
public final class ControlServices {

    private final Hardware hardware;
    private final Map<Long, TapeControl> tapes = new ConcurrentHashMap<>();

    private ControlServices(Hardware hardware) {
        this.hardware = hardware;
    }

    /**
     * Returns the services.
     *
     * @param service what is controlled
     * @param hardware what people stand before
     * @param mediaTypes the types of new cartridges
     */
    public static List<RpcService> of(ControlledService service, Hardware hardware, MediaTypes mediaTypes) {
        ControlServices services = new ControlServices(hardware);
        ServiceControl control = new ServiceControl(service);
        DeviceControl devices = new DeviceControl(hardware, mediaTypes);
        return List.of(
                NdrService.of(IServiceControl.class, call -> control),
                NdrService.of(IDeviceControl.class, call -> devices),
                NdrService.of(ITapeControl.class, services::tapesOf));
    }

    /** What a connection has open ends with it. */
    private TapeControl tapesOf(IncomingCall call) {
        long connection = call.connection().id();
        TapeControl known = tapes.get(connection);
        if (known != null) {
            return known;
        }
        TapeControl made = new TapeControl(hardware);
        TapeControl first = tapes.putIfAbsent(connection, made);
        if (first != null) {
            return first;
        }
        call.connection().onClose(() -> {
            tapes.remove(connection);
            made.close();
        });
        return made;
    }
}
