package dev.rsm.bench;

import dev.rsm.dtyp.Guid;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How long EnumerateNtmsObject takes for the slots of a large library, against a bare select of their identifiers. */
public final class EnumerateBenchmark {

    private static final int SLOTS = 60_000;
    private static final int RUNS = 51;
    private static final int WARM_UP = 50;

    /** Without the memory of the last result, which would make a repeated query cost nothing. */
    private static final String BARE = "jdbc:h2:%s;OPTIMIZE_REUSE_RESULTS=FALSE";

    private static final String LIBRARY = """
            libraries:
              - name: Large
                vendor: MAKER
                product: CHANGER
                serial: LARGE1
                slots: %d
                drives:
                  - {vendor: MAKER, product: DRIVE, serial: DRV1, media-types: [LTO-4]}
            """;

    private EnumerateBenchmark() {}

    /** Measures, and prints a table. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("enumerate");
        Home home = TestHomes.of(LIBRARY.formatted(SLOTS), folder.resolve("home"));
        List<Long> enumerated = new ArrayList<>();
        List<Long> selected = new ArrayList<>();
        Path copy = folder.resolve("COPY.mv.db");
        Files.copy(home.database(), copy);
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session =
                        service.openSession(service.accounts().administrator(), SessionRequest.of("Benchmark"));
                Connection bare = DriverManager.getConnection(BARE.formatted(folder.resolve("COPY")), "RSM", "")) {
            Guid library = library(session);
            for (int run = -WARM_UP; run < RUNS; run++) {
                long began = System.nanoTime();
                int all = session.objects()
                        .enumerate(library, NtmsObjectType.NTMS_STORAGESLOT, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await()
                        .size();
                long between = System.nanoTime();
                int same = select(bare);
                long ended = System.nanoTime();
                if (all != SLOTS || same != SLOTS) {
                    throw new IllegalStateException(all + " and " + same + " slots");
                }
                if (run >= 0) {
                    enumerated.add(between - began);
                    selected.add(ended - between);
                }
            }
        } finally {
            HomeBuilder.deleteTree(folder);
        }
        System.out.printf("%,d slots, %d interleaved runs, ms: median (min..max)%n", SLOTS, RUNS);
        System.out.println("EnumerateNtmsObject   " + Figures.of(enumerated).range());
        System.out.println("select id             " + Figures.of(selected).range());
        System.out.println("ratio of pairs        " + Figures.ratios(enumerated, selected));
    }

    private static Guid library(NtmsSession session) {
        for (Guid library : session.objects()
                .enumerate(null, NtmsObjectType.NTMS_LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()) {
            if (!session.objects()
                    .enumerate(library, NtmsObjectType.NTMS_STORAGESLOT, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .isEmpty()) {
                return library;
            }
        }
        throw new IllegalStateException("there is no library with slots");
    }

    private static int select(Connection bare) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Statement statement = bare.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM storage_slot")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids.size();
    }
}
