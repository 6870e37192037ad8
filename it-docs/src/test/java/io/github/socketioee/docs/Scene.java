package io.github.socketioee.docs;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens around a phrase, and what clients get then; see phrasebook.txt.
 *
 * @param clients who connects
 * @param steps commands for the puppet
 * @param seen what each client gets, in its order
 */
record Scene(List<JsonObject> clients, List<JsonObject> steps, Map<String, List<String>> seen) {

    private static final Pattern CLIENT = Pattern.compile("@ (\\w) (\\S+) (\\{.*})");
    private static final Pattern LEAVES = Pattern.compile("> (\\w) leaves");
    private static final Pattern HTTP = Pattern.compile("> http (\\S+) (\\S+)");
    private static final Pattern EMIT = Pattern.compile("> (\\w) (\\w+) ?(.*?)( \\?)?");
    private static final List<String> USUAL = List.of(
            "@ a / {\"rooms\":[\"room1\"],\"token\":\"right\"}",
            "@ b / {\"rooms\":[\"room1\"]}",
            "@ c / {\"rooms\":[\"room2\"]}",
            "@ d / {\"rooms\":[\"room2\",\"room3\"],\"token\":\"right\"}",
            "@ e /chat {\"rooms\":[\"room1\"]}");

    static Map<String, Scene> all() throws IOException {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        Scene scene = null;
        try (InputStream in = Scene.class.getResourceAsStream("/phrasebook.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (!line.startsWith(" ")) {
                    scene = new Scene(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
                    if (scenes.put(line, scene) != null) {
                        throw new IllegalStateException("phrasebook.txt has two scenes for: " + line);
                    }
                } else {
                    scene.read(line.strip());
                }
            }
        }
        for (Scene one : scenes.values()) {
            if (one.clients.isEmpty()) {
                USUAL.forEach(one::read);
            }
        }
        return scenes;
    }

    private void read(String line) {
        Matcher client = CLIENT.matcher(line);
        Matcher leaves = LEAVES.matcher(line);
        Matcher http = HTTP.matcher(line);
        Matcher emit = EMIT.matcher(line);
        if (line.startsWith("= ")) {
            String text = line.substring(2);
            seen.computeIfAbsent(text.substring(0, text.indexOf(' ')), key -> new ArrayList<>())
                    .add(text);
        } else if (client.matches()) {
            String namespace = client.group(2);
            clients.add(Json.createObjectBuilder()
                    .add("name", client.group(1))
                    .add("namespace", namespace)
                    .add(
                            "auth",
                            Json.createObjectBuilder()
                                    .add("name", client.group(1))
                                    .add("rooms", Json.createArrayBuilder())
                                    .addAll(Json.createObjectBuilder(json(client.group(3)))))
                    .add("expectReady", namespace.equals("/") || namespace.equals("/chat"))
                    .build());
        } else if (leaves.matches()) {
            steps.add(Json.createObjectBuilder()
                    .add("do", "leave")
                    .add("client", leaves.group(1))
                    .build());
        } else if (http.matches()) {
            steps.add(Json.createObjectBuilder()
                    .add("do", "http")
                    .add("query", http.group(1))
                    .add("header", http.group(2))
                    .build());
        } else if (emit.matches()) {
            String values = emit.group(3).replaceAll("(?<=[\\w\"}]) (?=[\\w\"{])", ",");
            steps.add(Json.createObjectBuilder()
                    .add("do", "emit")
                    .add("client", emit.group(1))
                    .add("event", emit.group(2))
                    .add("args", json("{\"args\":[" + values + "]}").getJsonArray("args"))
                    .add("ack", emit.group(4) != null)
                    .build());
        } else {
            throw new IllegalStateException("phrasebook.txt: what is \"" + line + "\"?");
        }
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
