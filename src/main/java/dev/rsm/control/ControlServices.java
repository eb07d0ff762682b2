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
    private final Map<Long, OnConnection> open = new ConcurrentHashMap<>();

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
     * @param deviceCalls where devices are moved, tapes and disks read, which takes as long as they do
     */
    public static List<RpcService> of(
            ControlledService service, Hardware hardware, MediaTypes mediaTypes, Executor deviceCalls) {
        ControlServices services = new ControlServices(hardware, deviceCalls);
        ServiceControl control = new ServiceControl(service);
        DeviceControl devices = new DeviceControl(hardware, mediaTypes, deviceCalls);
        return List.of(
                NdrService.of(IServiceControl.class, call -> control),
                NdrService.of(IDeviceControl.class, call -> devices),
                NdrService.of(ITapeControl.class, call -> services.of(call).tapes()),
                NdrService.of(IDiskControl.class, call -> services.of(call).disks()));
    }

    /** What a connection has open ends with it. */
    private OnConnection of(IncomingCall call) {
        long connection = call.connection().id();
        OnConnection known = open.get(connection);
        if (known != null) {
            return known;
        }
        OnConnection made =
                new OnConnection(new TapeControl(hardware, deviceCalls), new DiskControl(hardware, deviceCalls));
        OnConnection first = open.putIfAbsent(connection, made);
        if (first != null) {
            return first;
        }
        call.connection().onClose(() -> {
            open.remove(connection);
            made.end();
        });
        return made;
    }

    /**
     * What belongs to one connection.
     *
     * @param tapes the tapes that it has open
     * @param disks the disks that it has open
     */
    private record OnConnection(TapeControl tapes, DiskControl disks) {
        void end() {
            tapes.end();
            disks.end();
        }
    }
}
