package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Payload parameters of every sort, each as an observer ({@code o…}) and as a handler ({@code h…}), which answer what they were given. */
@ApplicationScoped
@InNamespace("/payloads")
public class Payloads {

    public enum Choice {
        YES,
        NO
    }

    public static class Bean {
        public String text;
        public byte[] bytes;

        @Override
        public String toString() {
            return text + (bytes == null ? " without bytes" : " with " + bytes.length + " bytes");
        }
    }

    void text(@Observes @OnEvent("oText") SocketEvent e, @Payload String v) {
        e.ack(told(v));
    }

    @OnEvent("hText")
    String text(@Payload String v) {
        return told(v);
    }

    void ints(@Observes @OnEvent("oInt") SocketEvent e, @Payload int v) {
        e.ack(told(v));
    }

    @OnEvent("hInt")
    String ints(@Payload int v) {
        return told(v);
    }

    void integer(@Observes @OnEvent("oInteger") SocketEvent e, @Payload Integer v) {
        e.ack(told(v));
    }

    @OnEvent("hInteger")
    String integer(@Payload Integer v) {
        return told(v);
    }

    void longs(@Observes @OnEvent("oLong") SocketEvent e, @Payload long v) {
        e.ack(told(v));
    }

    @OnEvent("hLong")
    String longs(@Payload long v) {
        return told(v);
    }

    void bool(@Observes @OnEvent("oBool") SocketEvent e, @Payload boolean v) {
        e.ack(told(v));
    }

    @OnEvent("hBool")
    String bool(@Payload boolean v) {
        return told(v);
    }

    void choice(@Observes @OnEvent("oChoice") SocketEvent e, @Payload Choice v) {
        e.ack(told(v));
    }

    @OnEvent("hChoice")
    String choice(@Payload Choice v) {
        return told(v);
    }

    void record(@Observes @OnEvent("oRecord") SocketEvent e, @Payload Message v) {
        e.ack(told(v));
    }

    @OnEvent("hRecord")
    String record(@Payload Message v) {
        return told(v);
    }

    void list(@Observes @OnEvent("oList") SocketEvent e, @Payload List<Message> v) {
        e.ack(told(v));
    }

    @OnEvent("hList")
    String list(@Payload List<Message> v) {
        return told(v);
    }

    void map(@Observes @OnEvent("oMap") SocketEvent e, @Payload Map<String, Message> v) {
        e.ack(told(v));
    }

    @OnEvent("hMap")
    String map(@Payload Map<String, Message> v) {
        return told(v);
    }

    void optional(@Observes @OnEvent("oOptional") SocketEvent e, @Payload Optional<Message> v) {
        e.ack(told(v));
    }

    @OnEvent("hOptional")
    String optional(@Payload Optional<Message> v) {
        return told(v);
    }

    void json(@Observes @OnEvent("oJson") SocketEvent e, @Payload JsonObject v) {
        e.ack(told(v));
    }

    @OnEvent("hJson")
    String json(@Payload JsonObject v) {
        return told(v);
    }

    void value(@Observes @OnEvent("oValue") SocketEvent e, @Payload JsonValue v) {
        e.ack(told(v));
    }

    @OnEvent("hValue")
    String value(@Payload JsonValue v) {
        return told(v);
    }

    void object(@Observes @OnEvent("oObject") SocketEvent e, @Payload Object v) {
        e.ack(told(v));
    }

    @OnEvent("hObject")
    String object(@Payload Object v) {
        return told(v);
    }

    void objects(@Observes @OnEvent("oObjects") SocketEvent e, @Payload List<Object> v) {
        e.ack(told(v));
    }

    @OnEvent("hObjects")
    String objects(@Payload List<Object> v) {
        return told(v);
    }

    @SuppressWarnings("rawtypes")
    void raw(@Observes @OnEvent("oRaw") SocketEvent e, @Payload List v) {
        e.ack(told(v));
    }

    @SuppressWarnings("rawtypes")
    @OnEvent("hRaw")
    String raw(@Payload List v) {
        return told(v);
    }

    void bean(@Observes @OnEvent("oBean") SocketEvent e, @Payload Bean v) {
        e.ack(told(v));
    }

    @OnEvent("hBean")
    String bean(@Payload Bean v) {
        return told(v);
    }

    void two(@Observes @OnEvent("oTwo") SocketEvent e, @Payload String a, @Payload(1) Message b) {
        e.ack(told(a) + ", " + told(b));
    }

    @OnEvent("hTwo")
    String two(@Payload(1) Message b, @Payload String a) {
        return told(a) + ", " + told(b);
    }

    void error(@Observes @OnSocketError SocketEvent e) {
        Journal.add(e.name() + ": " + e.error().getMessage());
    }

    /** Type and content. */
    private static String told(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Payloads::told).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof JsonValue json) {
            return json.getValueType() + " " + json;
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + told(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        return value == null || value instanceof Optional || value instanceof Message
                ? String.valueOf(value)
                : value.getClass().getSimpleName() + " " + value;
    }
}
