package dev.rsm.control;

import dev.rsm.device.Hardware;
import dev.rsm.device.MediaTypes;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.endpoint.NdrService;
import dev.rsm.msrpc.endpoint.RpcService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The services of a home's control socket. */
public final class ControlServices {

    private final Hardware hardware;
    private final Executor deviceCalls;
    private final Map<Long, TapeControl> tapes = new ConcurrentHashMap<>();

    private ControlServices(Hardware hardware, Executor deviceCalls) {
        this.hardware = hardware;
        this.deviceCalls = deviceCalls;
    }

    /**
     * Returns the services.
     *
     * @param service what is controlled
     * @param hardware what people stand before
     * @param mediaTypes the types of new cartridges
     * @param deviceCalls where devices and tapes are moved, which takes as long as they do
     */
    public static List<RpcService> of(
            ControlledService service, Hardware hardware, MediaTypes mediaTypes, Executor deviceCalls) {
        ControlServices services = new ControlServices(hardware, deviceCalls);
        ServiceControl control = new ServiceControl(service);
        DeviceControl devices = new DeviceControl(hardware, mediaTypes, deviceCalls);
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
        TapeControl made = new TapeControl(hardware, deviceCalls);
        TapeControl first = tapes.putIfAbsent(connection, made);
        if (first != null) {
            return first;
        }
        call.connection().onClose(() -> {
            tapes.remove(connection);
            made.end();
        });
        return made;
    }
}
