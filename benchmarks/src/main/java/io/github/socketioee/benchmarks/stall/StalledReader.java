package io.github.socketioee.benchmarks.stall;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures what 1,000 clients notice when one of them does not read for 30 seconds, and writes it to a JSON file. */
public final class StalledReader {

    private static final int CLIENTS = 1_000;
    private static final int ROUNDS = 3;
    private static final Duration WARM = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofSeconds(30);

    private StalledReader() {}

    /** Takes the folder of the targets, the file to write, and the names of targets. */
    public static void main(String[] args) throws Exception {
        if (args.length < 3) {
            System.err.println("Usage: StalledReader <folder of targets> <file to write> <target>...");
            System.exit(2);
        }
        JsonObjectBuilder servers = Json.createObjectBuilder();
        for (String target : Arrays.asList(args).subList(2, args.length)) {
            servers.add(target, measured(Path.of(args[0], target, "start")));
        }
        Files.writeString(
                Path.of(args[1]),
                Json.createObjectBuilder()
                        .add("clients", CLIENTS)
                        .add("rounds", ROUNDS)
                        .add("stall_s", STALL.toSeconds())
                        .add("servers", servers)
                        .build()
                        .toString());
    }

    private static JsonObjectBuilder measured(Path start) throws Exception {
        int port = freePort();
        Process server = new ProcessBuilder(start.toString(), Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            if (!"READY".equals(out.readLine())) {
                throw new IOException(start + " does not say READY");
            }
            try (Room room = new Room(port, CLIENTS)) {
                return measured(room);
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static JsonObjectBuilder measured(Room room) throws IOException {
        List<Double> calm = new ArrayList<>();
        List<Double> stalled = new ArrayList<>();
        int kept = 0;
        room.run(WARM);
        for (int round = 0; round < ROUNDS; round++) {
            calm.add(room.run(CALM).p99());
            room.stall();
            stalled.add(room.run(STALL).p99());
            if (room.recover()) {
                kept++;
            }
        }
        return Json.createObjectBuilder()
                .add("calm_p99_us", median(calm))
                .add("stalled_p99_us", median(stalled))
                .add("kept", kept);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
