package io.github.socketioee.example.chat;

import static java.util.Objects.requireNonNullElse;

import io.github.socketioee.AckTimeoutException;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The chat. A socket is in one room for each {@code #room} it has joined, and in one for its person, {@code @Ann}: a person has as many sockets as
 * open tabs. Whatever a client sends is answered, because clients send again what is not.
 */
@ApplicationScoped
@InNamespace("/lounge")
public class Chat {

    /** What a client brings: its name, a secret of its browser, and its rooms with the time of the last message that it has of each. */
    public record Card(String nick, String key, Map<String, Long> rooms) {

        /** What the client has left out is empty. */
        public Card {
            nick = requireNonNullElse(nick, "");
            key = requireNonNullElse(key, "");
            rooms = requireNonNullElse(rooms, Map.of());
        }
    }

    /** What every client is told about everyone. */
    public record Person(String nick, TreeSet<String> rooms) {}

    @Inject
    Namespace lounge;

    @Inject
    History history;

    @Inject
    Visitor visitor;

    @OnConnecting
    void knock(SocketEvent e) {
        Card card = e.handshake().auth(Card.class);
        String problem = Limits.nick(card.nick());
        if (problem == null && lounge.sockets().size() >= Limits.PEOPLE) {
            problem = "The chat is full: " + Limits.PEOPLE + " people are here.";
        }
        if (problem == null && taken(card)) {
            problem = "Somebody else is here as " + card.nick() + ".";
        }
        if (problem != null) {
            e.refuse(problem);
        }
    }

    @OnConnect
    void enter(Socket socket) {
        Card card = socket.handshake().auth(Card.class);
        synchronized (this) { // of two strangers with one name that knock at the same moment, one comes in
            if (taken(card)) {
                socket.disconnect();
                return;
            }
            socket.join("@" + card.nick());
        }
        socket.emit("welcome", Map.of("text", Limits.TEXT, "image", Limits.IMAGE));
        card.rooms().entrySet().stream().limit(Limits.ROOMS).forEach(entry -> {
            String room = entry.getKey();
            if (Limits.room(room) == null) {
                socket.join(room);
                socket.emit("history", room, history.since(room, entry.getValue()));
            }
        });
        tellPeople();
    }

    @OnEvent
    Map<String, Object> join(@Payload @Nullable String room, Socket socket) {
        String problem = Limits.room(room);
        if (problem == null && rooms(socket).size() >= Limits.ROOMS) {
            problem = "You are in " + Limits.ROOMS + " rooms already; leave one first.";
        }
        if (room == null || problem != null) {
            return Map.of("error", problem);
        }
        socket.join(room);
        tellPeople();
        return Map.of("messages", history.since(room, 0));
    }

    @OnEvent
    boolean leave(@Payload @Nullable String room, Socket socket) {
        if (room != null && rooms(socket).contains(room)) {
            socket.leave(room);
            tellPeople();
        }
        return true;
    }

    @OnEvent
    CompletionStage<Receipt> say(@Payload @Nullable Draft draft, Socket socket) {
        if (draft == null) {
            return refused("There is nothing to say.");
        }
        String problem = Limits.draft(draft);
        if (problem != null) {
            return refused(problem);
        }
        Duration pause = visitor.pause();
        if (pause == null) {
            return refused("Not so fast, please.");
        }
        CompletionStage<Receipt> receipt = draft.to().startsWith("@")
                ? whisper(draft, socket)
                : CompletableFuture.completedStage(post(draft, socket));
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        return pause.isZero() ? receipt : receipt.thenApplyAsync(written -> written, later);
    }

    private static CompletionStage<Receipt> refused(String why) {
        return CompletableFuture.completedStage(Receipt.refused(why));
    }

    /** To a room: acknowledged when it is in the journal. Later the author hears how many have got it. */
    private Receipt post(Draft draft, Socket socket) {
        String room = draft.to();
        String nick = nick(socket);
        if (!rooms(socket).contains(room)) {
            return Receipt.refused("You are not in " + room + ".");
        }
        History.Added added = history.add(draft.id(), room, nick, draft.text(), draft.image());
        if (added.fresh()) {
            socket.to(room).emitWithAck("message", added.message()).whenComplete((reply, failed) -> lounge.to(
                            "@" + nick)
                    .emit("delivered", draft.id(), arrivals(reply, failed)));
        }
        return Receipt.of(added.message());
    }

    /** To a person: kept nowhere. The first of their tabs that has got it acknowledges it, others may be asleep; it is refused when the last has gone. */
    private CompletionStage<Receipt> whisper(Draft draft, Socket socket) {
        String nick = nick(socket);
        Message message =
                new Message(draft.id(), draft.to(), nick, System.currentTimeMillis(), draft.text(), draft.image());
        List<Socket> tabs = lounge.sockets().values().stream()
                .filter(tab -> tab.rooms().contains(draft.to()))
                .toList();
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        Receipt gone = Receipt.refused(draft.to().substring(1) + " is not here.");
        AtomicInteger open = new AtomicInteger(tabs.size());
        tabs.forEach(tab -> tab.emitWithAck("message", message).whenComplete((reply, failed) -> {
            if (failed == null && receipt.complete(Receipt.of(message))) {
                socket.to("@" + nick).emit("message", message);
            } else if (failed != null && open.decrementAndGet() == 0) {
                receipt.complete(gone);
            }
        }));
        return tabs.isEmpty() ? CompletableFuture.completedStage(gone) : receipt;
    }

    private static int arrivals(@Nullable BroadcastReply reply, @Nullable Throwable failed) {
        BroadcastReply known = failed instanceof AckTimeoutException timeout ? timeout.partial() : reply;
        return known == null ? 0 : known.replies().size();
    }

    @OnEvent
    byte @Nullable [] image(@Payload @Nullable String id) {
        return history.image(id);
    }

    @OnEvent
    void typing(@Payload @Nullable String to, Socket socket) {
        String nick = nick(socket);
        if (to == null) {
            return;
        }
        if (to.startsWith("@")) {
            socket.to(to).asVolatile().emit("typing", "@" + nick, nick);
        } else if (rooms(socket).contains(to)) {
            socket.to(to).asVolatile().emit("typing", to, nick);
        }
    }

    @OnDisconnect
    void gone() {
        tellPeople();
    }

    /** One at a time, so that the last word is the latest. */
    private synchronized void tellPeople() {
        Map<String, TreeSet<String>> people = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Socket socket : lounge.sockets().values()) {
            people.computeIfAbsent(nick(socket), nick -> new TreeSet<>()).addAll(rooms(socket));
        }
        people.remove("");
        lounge.emit(
                "people",
                people.entrySet().stream()
                        .map(entry -> new Person(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private boolean taken(Card card) {
        return lounge.sockets().values().stream()
                .anyMatch(socket -> nick(socket).equalsIgnoreCase(card.nick())
                        && !card.key().equals(socket.handshake().auth().get("key")));
    }

    private static String nick(Socket socket) {
        return socket.rooms().stream()
                .filter(room -> room.startsWith("@"))
                .findFirst()
                .map(room -> room.substring(1))
                .orElse("");
    }

    private static List<String> rooms(Socket socket) {
        return socket.rooms().stream().filter(room -> room.startsWith("#")).toList();
    }
}
