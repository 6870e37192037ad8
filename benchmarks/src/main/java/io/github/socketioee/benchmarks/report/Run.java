package io.github.socketioee.benchmarks.report;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A run of the load harness, or several of them, each with new processes of the same servers, as its JSON files tell it. */
final class Run {

    static final String NODE = "node-default";
    static final String NETTY = "netty-socketio";
    private static final String OURS = "socketio-";

    private final List<JsonObject> parts;

    Run(List<JsonObject> parts) {
        this.parts = List.copyOf(parts);
    }

    static Run read(List<Path> files) throws IOException {
        List<JsonObject> parts = new ArrayList<>();
        for (Path file : files) {
            try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
                parts.add(reader.readObject());
            }
        }
        return new Run(parts);
    }

    /** The server that runs the product on a container. */
    static String ours(String container) {
        return OURS + container;
    }

    static boolean isOurs(String server) {
        return server.startsWith(OURS);
    }

    /** The raw endpoint on the same container, with the way of sending that is cheapest there. */
    static String floor(String container) {
        return "raw-" + container + (container.equals("undertow") ? "@async" : "");
    }

    List<String> servers() {
        return List.copyOf(first().getJsonObject("targets").keySet());
    }

    String runtime(String server) {
        JsonObject facts = first().getJsonObject("targets").getJsonObject(server);
        String collector = facts.getString("gc", "");
        return facts.getString("runtime", "?") + (collector.isEmpty() ? "" : ", " + collector);
    }

    List<String> scenarios() {
        return List.copyOf(first().getJsonObject("results").keySet());
    }

    /** What was wrong, in the harness's words; a run with a wrong reply is not fit to be shown. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (JsonObject part : parts) {
            for (JsonValue failure : part.getJsonArray("failed")) {
                failures.add(((JsonString) failure).getString());
            }
        }
        return failures;
    }

    /** How many processes there were of each server. */
    int processes() {
        return parts.size();
    }

    private JsonObject first() {
        return parts.get(0);
    }

    private JsonObject last() {
        return parts.get(parts.size() - 1);
    }

    /** A fact about the machine or the run. */
    String fact(String name) {
        JsonValue value = first().getJsonObject("env").get(name);
        return value instanceof JsonString text ? text.getString() : String.valueOf(value);
    }

    /** The load average over one minute, before the first process was started. */
    double loadBefore() {
        return load(first(), "loadavg_start");
    }

    /** The load average over one minute, after the last process had answered. */
    double loadAfter() {
        return load(last(), "loadavg_end");
    }

    private static double load(JsonObject part, String when) {
        return part.getJsonObject("env").getJsonArray(when).getJsonNumber(0).doubleValue();
    }

    /** The median over the rounds that succeeded; empty when there was none. */
    OptionalDouble median(String scenario, String server, String figure) {
        double[] values = parts.stream()
                .flatMap(part -> part
                        .getJsonObject("results")
                        .getOrDefault(scenario, JsonValue.EMPTY_JSON_OBJECT)
                        .asJsonObject()
                        .getOrDefault(server, JsonValue.EMPTY_JSON_ARRAY)
                        .asJsonArray()
                        .stream())
                .map(JsonValue::asJsonObject)
                .filter(round -> round.getBoolean("ok", false) && round.get(figure) instanceof JsonNumber)
                .mapToDouble(round -> round.getJsonNumber(figure).doubleValue())
                .sorted()
                .toArray();
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = values.length / 2;
        return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    /** One figure of a server by that of another. */
    OptionalDouble ratio(String scenario, String figure, String server, String other) {
        OptionalDouble one = median(scenario, server, figure);
        OptionalDouble two = median(scenario, other, figure);
        return one.isEmpty() || two.isEmpty() || two.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.getAsDouble() / two.getAsDouble());
    }
}
