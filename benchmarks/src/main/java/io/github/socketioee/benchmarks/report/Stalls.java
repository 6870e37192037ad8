package io.github.socketioee.benchmarks.report;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code StalledReader} has measured. */
final class Stalls {

    private final JsonObject json;

    Stalls(JsonObject json) {
        this.json = json;
    }

    static Stalls read(Path file) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return new Stalls(reader.readObject());
        }
    }

    int clients() {
        return json.getInt("clients");
    }

    int rounds() {
        return json.getInt("rounds");
    }

    int seconds() {
        return json.getInt("stall_s");
    }

    List<String> servers() {
        return List.copyOf(json.getJsonObject("servers").keySet());
    }

    /** The 99th percentile while all read, in microseconds. */
    double calm(String server) {
        return figure(server, "calm_p99_us");
    }

    /** The 99th percentile of the others while one stalls, in microseconds. */
    double stalled(String server) {
        return figure(server, "stalled_p99_us");
    }

    /** In how many rounds the stalled client was not given up. */
    int kept(String server) {
        return json.getJsonObject("servers").getJsonObject(server).getInt("kept");
    }

    private double figure(String server, String name) {
        return json.getJsonObject("servers")
                .getJsonObject(server)
                .getJsonNumber(name)
                .doubleValue();
    }
}
