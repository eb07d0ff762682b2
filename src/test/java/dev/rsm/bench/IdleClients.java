package dev.rsm.bench;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.dcom.RsmConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process whose sessions do nothing, each over a connection of its own, so that what they take here is the server's part. */
final class IdleClients implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;
    private final int sessions;

    /** Starts the process, and waits until all sessions are open. */
    IdleClients(RpcAddress.Tcp server, int sessions) throws IOException {
        this.sessions = sessions;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleClients.class.getName(),
                        server.host(),
                        Integer.toString(server.port()),
                        Integer.toString(sessions))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader told = process.inputReader(StandardCharsets.UTF_8);
        String line = told.readLine();
        if (!READY.equals(line)) {
            process.destroyForcibly();
            throw new IOException("the idle clients are not connected");
        }
    }

    /** How many sessions are open. */
    int sessions() {
        return sessions;
    }

    /** Opens sessions, and keeps them until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        RpcAddress.Tcp server = new RpcAddress.Tcp(arguments[0], Integer.parseInt(arguments[1]));
        List<RsmConnection> open = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            RsmConnection connection = RsmConnection.to(server, WireHome.credentials(), Level.PRIVACY);
            connection.openSession(SessionRequest.of("Idle"));
            open.add(connection);
        }
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // only its end says anything
        }
        open.forEach(RsmConnection::close);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
