package io.github.socketioee.example.chat;

import io.github.socketioee.example.chat.Message.Image;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest messages of all rooms, the oldest first, at most {@value #MESSAGES} and {@value #BYTES} bytes of them. They are also in a file in the
 * temporary directory that the container gives the application: where it survives, they survive the server's death.
 */
@ApplicationScoped
public class History {

    private static final int MESSAGES = 500;
    private static final int BYTES = 16_000_000;

    @Inject
    ServletContext context;

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private @Nullable Journal journal;
    private long bytes;
    private long lastTime;
    private int appended;

    /** What {@link #add} has done; {@code fresh} is false when the message was there already. */
    record Added(Message message, boolean fresh) {}

    @PostConstruct
    void open() {
        try {
            File directory = (File) context.getAttribute(ServletContext.TEMPDIR);
            Journal opened = new Journal(Path.of(directory.getPath(), "chat.journal"));
            opened.read().forEach(this::keep);
            opened.replace(messages.values());
            journal = opened;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of the chat cannot be opened", e);
        }
    }

    /** Keeps a message, once for each id: whoever sends it again, because no answer came, gets the first one's. */
    synchronized Added add(String id, String room, String author, String text, @Nullable Image image) {
        Message known = messages.get(id);
        if (known != null) {
            return new Added(known, false);
        }
        long time = Math.max(System.currentTimeMillis(), lastTime + 1);
        Message message = new Message(id, room, author, time, text, image);
        try {
            Journal open = journal;
            if (open == null) {
                throw new IllegalStateException("The chat is not open");
            }
            open.append(message);
            keep(message);
            if (++appended == MESSAGES) {
                open.replace(messages.values());
                appended = 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The message cannot be written into the journal of the chat", e);
        }
        return new Added(message, true);
    }

    private void keep(Message message) {
        messages.put(message.id(), message);
        bytes += message.size();
        lastTime = message.time();
        Iterator<Message> oldest = messages.values().iterator();
        while (messages.size() > MESSAGES || bytes > BYTES) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    /** The messages of a room that are younger than {@code time}, without the bytes of their images. */
    synchronized List<Message> since(String room, long time) {
        return messages.values().stream()
                .filter(message -> message.to().equals(room) && message.time() > time)
                .map(Message::withoutBytes)
                .toList();
    }

    /** The bytes of an image, or null when it is no longer here. */
    synchronized byte @Nullable [] image(@Nullable String id) {
        Message message = messages.get(id);
        return message == null || message.image() == null
                ? null
                : message.image().bytes();
    }

    @PreDestroy
    void close() {
        try {
            if (journal != null) {
                journal.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of the chat cannot be closed", e);
        }
    }
}
