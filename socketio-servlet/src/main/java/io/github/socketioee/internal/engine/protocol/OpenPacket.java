package io.github.socketioee.internal.engine.protocol;

import java.time.Duration;
import java.util.List;

/** The first packet of a session. */
public final class OpenPacket {
    private OpenPacket() {}

    /** Encodes it; the upgrades are names of transports. */
    public static Frame encode(
            String sid, List<String> upgrades, Duration pingInterval, Duration pingTimeout, int maxPayload) {
        StringBuilder json = new StringBuilder(160).append("0{\"sid\":");
        quote(json, sid);
        json.append(",\"upgrades\":[");
        String comma = "";
        for (String upgrade : upgrades) {
            quote(json.append(comma), upgrade);
            comma = ",";
        }
        json.append("],\"pingInterval\":").append(pingInterval.toMillis());
        json.append(",\"pingTimeout\":").append(pingTimeout.toMillis());
        json.append(",\"maxPayload\":").append(maxPayload).append('}');
        return Frame.text(json.toString());
    }

    /** Appends a JSON string. */
    public static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
