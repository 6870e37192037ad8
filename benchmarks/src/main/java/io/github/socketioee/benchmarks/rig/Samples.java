package io.github.socketioee.benchmarks.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payloads of three sizes. */
public final class Samples {

    private Samples() {}

    /** A record as applications have it. */
    public record Row(int id, String name, double price, boolean sold) {}

    /** A list of that many plain values, about 42 bytes of JSON each. */
    public static List<Map<String, Object>> values(int rows) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("row", new ArrayList<>(List.of(100_000 + i, "name of row", 1234, i % 2 == 0)));
            values.add(row);
        }
        return values;
    }

    /** The same as JSON. */
    public static String json(int rows) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < rows; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"row\":[")
                    .append(100_000 + i)
                    .append(",\"name of row\",1234,")
                    .append(i % 2 == 0)
                    .append("]}");
        }
        return json.append(']').toString();
    }

    /** How many rows make about that many bytes of JSON. */
    public static int rows(int bytes) {
        return Math.max(1, bytes / json(1).length());
    }
}
