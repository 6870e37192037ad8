package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payload parameters of every sort, each as an observer ({@code o…}) and as a handler ({@code h…}). */
@ApplicationScoped
@InNamespace("/payloads")
public class Payloads {

    public static class Bean {
        public String text;
        public byte[] bytes;
    }

    void text(@Observes @OnEvent("oText") SocketEvent e, @Payload String v) {
        e.ack(String.valueOf(v));
    }

    @OnEvent("hText")
    String text(@Payload String v) {
        return String.valueOf(v);
    }

    void number(@Observes @OnEvent("oInt") SocketEvent e, @Payload int v) {
        e.ack(v);
    }

    @OnEvent("hInt")
    int number(@Payload int v) {
        return v;
    }

    void boxed(@Observes @OnEvent("oInteger") SocketEvent e, @Payload Integer v) {
        e.ack(String.valueOf(v));
    }

    @OnEvent("hInteger")
    String boxed(@Payload Integer v) {
        return String.valueOf(v);
    }

    void record(@Observes @OnEvent("oRecord") SocketEvent e, @Payload Message v) {
        e.ack(String.valueOf(v));
    }

    @OnEvent("hRecord")
    String record(@Payload Message v) {
        return String.valueOf(v);
    }

    void list(@Observes @OnEvent("oList") SocketEvent e, @Payload List<Message> v) {
        e.ack(v.get(0).getClass().getSimpleName() + v.size());
    }

    @OnEvent("hList")
    String list(@Payload List<Message> v) {
        return v.get(0).getClass().getSimpleName() + v.size();
    }

    void map(@Observes @OnEvent("oMap") SocketEvent e, @Payload Map<String, Message> v) {
        e.ack(v.values().iterator().next().text());
    }

    @OnEvent("hMap")
    String map(@Payload Map<String, Message> v) {
        return v.values().iterator().next().text();
    }

    void optional(@Observes @OnEvent("oOptional") SocketEvent e, @Payload Optional<String> v) {
        e.ack(v.orElse("empty"));
    }

    @OnEvent("hOptional")
    String optional(@Payload Optional<String> v) {
        return v.orElse("empty");
    }

    void two(@Observes @OnEvent("oTwo") SocketEvent e, @Payload String a, @Payload(1) Message b) {
        e.ack(a + b);
    }

    @OnEvent("hTwo")
    String two(@Payload(1) Message b, @Payload String a) {
        return a + b;
    }

    void json(@Observes @OnEvent("oJson") SocketEvent e, @Payload JsonObject v) {
        e.ack(v.keySet().toString());
    }

    @OnEvent("hJson")
    String json(@Payload JsonObject v) {
        return v.keySet().toString();
    }

    void object(@Observes @OnEvent("oObject") SocketEvent e, @Payload Object v) {
        e.ack(String.valueOf(v));
    }

    @OnEvent("hObject")
    String object(@Payload Object v) {
        return String.valueOf(v);
    }

    void bytes(@Observes @OnEvent("oBean") SocketEvent e, @Payload Bean v) {
        e.ack(v.text + v.bytes.length);
    }

    @OnEvent("hBean")
    String bytes(@Payload Bean v) {
        return v.text + v.bytes.length;
    }

    void error(@Observes @OnSocketError SocketEvent e) {
        Journal.add(e.name() + ": " + e.error().getMessage());
    }
}
