package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP/1.1 request on its own plain socket: nothing is added, hidden or repeated, and it can be cut anywhere. */
final class RawHttp implements AutoCloseable {

    /** An answer as it stood on the wire; header names compare without case. */
    record Response(int status, Map<String, List<String>> headers, byte[] body) {

        String text() {
            return new String(body, UTF_8);
        }

        /** The only value of that header, or null. */
        String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            if (values.size() > 1) {
                throw new AssertionError(name + " came " + values.size() + " times: " + values);
            }
            return values.isEmpty() ? null : values.get(0);
        }

        /** Status and body at once, so that a failed comparison shows both. */
        String brief() {
            return status + " " + text();
        }
    }

    static final int TIMEOUT = 30_000;

    private final Socket socket;
    private final InputStream in;
    private String asked = "";

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a whole request with the headers given, {@code Host} and, for a body, {@code Content-Length}. */
    RawHttp send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        asked = method + " " + target;
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: 127.0.0.1:").append(socket.getPort()).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null && !headers.containsKey("Content-Length") && !headers.containsKey("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        byte[] start = head.toString().getBytes(UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(start);
        if (body != null) {
            all.write(body);
        }
        write(all.toByteArray());
        return this;
    }

    /** Sends bytes as they are. */
    RawHttp write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends the bytes as one chunk of a chunked body; an empty array ends the body. */
    RawHttp chunk(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
        out.write(bytes);
        out.write("\r\n".getBytes(ISO_8859_1));
        return write(out.toByteArray());
    }

    /** Reads one answer. */
    Response receive() throws IOException {
        String statusLine = statusLine();
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Response(status, headers, status == 101 ? new byte[0] : body(status, headers));
    }

    private String statusLine() throws IOException {
        try {
            return line();
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException(
                    "no answer to " + asked + " within " + socket.getSoTimeout() + " ms; busy were " + busyThreads());
        }
    }

    /** What the server was doing: it is in this JVM, embedded or as the container that these tests run in. */
    private static String busyThreads() {
        StringBuilder busy = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("io.github.socketioee."))) {
                busy.append("\n").append(thread).append(" ").append(thread.getState());
                Arrays.stream(stack).forEach(frame -> busy.append("\n    ").append(frame));
            }
        });
        return busy.toString();
    }

    /** True when the server closes this connection without another byte. */
    boolean endsSilently() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    InputStream in() {
        return in;
    }

    Socket socket() {
        return socket;
    }

    /** Drops the connection with a TCP reset. */
    void abort() throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                throw e;
            }
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] body(int status, Map<String, List<String>> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.containsKey("Transfer-Encoding")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                out.write(exactly(size));
                line();
            }
            line();
            return out.toByteArray();
        }
        if (headers.containsKey("Content-Length")) {
            return exactly(Integer.parseInt(headers.get("Content-Length").get(0)));
        }
        return in.readAllBytes();
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ended after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended inside an answer's head: \"" + line + "\"");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
