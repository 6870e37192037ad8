package io.github.socketioee.example.chat;

import io.github.socketioee.example.chat.Message.Image;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Messages in a file. What {@link #append} has returned from survives the process (not a power cut: that would need a sync); half a message
 * at the end is ignored. */
final class Journal implements AutoCloseable {

    private final Path file;
    private FileChannel channel;

    Journal(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    List<Message> read() throws IOException {
        List<Message> found = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                found.add(message(in));
            }
        } catch (EOFException end) {
            return found;
        }
    }

    void append(Message message) throws IOException {
        write(channel, message);
    }

    /** Forgets all messages but these. */
    void replace(Collection<Message> messages) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (Message message : messages) {
                write(out, message);
            }
            out.force(false);
        }
        channel.close();
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        channel = FileChannel.open(file, StandardOpenOption.APPEND);
    }

    private static Message message(DataInputStream in) throws IOException {
        String id = in.readUTF();
        String to = in.readUTF();
        String author = in.readUTF();
        long time = in.readLong();
        String text = in.readUTF();
        String type = in.readUTF();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new Message(id, to, author, time, text, type.isEmpty() ? null : new Image(type, bytes));
    }

    private static void write(FileChannel channel, Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Image image = message.image();
        byte[] content = image == null || image.bytes() == null ? new byte[0] : image.bytes();
        out.writeUTF(message.id());
        out.writeUTF(message.to());
        out.writeUTF(message.author());
        out.writeLong(message.time());
        out.writeUTF(message.text());
        out.writeUTF(image == null ? "" : image.type());
        out.writeInt(content.length);
        out.write(content);
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
