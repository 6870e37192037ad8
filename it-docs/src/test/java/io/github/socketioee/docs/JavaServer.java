package io.github.socketioee.docs;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.it.Deployment;
import io.github.socketioee.it.EmbeddedContainer;
import io.github.socketioee.it.WebApplication;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** This library's server, deployed for one phrase. */
final class JavaServer implements Server {

    private static final ThreadLocal<Method> DEPLOYING = new ThreadLocal<>();

    private final Method phrase;
    private final Deployment deployment;
    private final SocketIoServer io;
    private final JsonObject address;

    /** The method takes {@code io}, or {@code io} and {@code socket}. */
    JavaServer(EmbeddedContainer container, Method phrase) throws Exception {
        this.phrase = phrase;
        String context = "/" + phrase.getName();
        DEPLOYING.set(phrase);
        try {
            deployment = container.deploy(
                    new WebApplication(context, Map.of(), Set.of(Application.class), (classes, servlets) -> {}));
        } finally {
            DEPLOYING.remove();
        }
        io = SocketIoServer.from(deployment.context());
        address = Json.createObjectBuilder()
                .add("url", "http://127.0.0.1:" + container.port())
                .add("path", context + "/socket.io/")
                .build();
    }

    /** Lets clients join the rooms they ask for, then says the phrase if it comes before them. */
    public static final class Application implements SocketIoConfigurer {

        /** Called by the product. */
        public Application() {}

        @Override
        public void configure(SocketIoServer io) {
            for (String namespace : List.of("/", "/chat")) {
                io.of(namespace).onConnection(Application::admit);
            }
            io.of("/sync").onConnection(socket -> socket.on("sync", (args, ack) -> ack.send()));
            Method phrase = DEPLOYING.get();
            if (phrase.getParameterCount() == 1) {
                try {
                    phrase.invoke(null, io);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }

        private static void admit(Socket socket) {
            Map<String, Object> auth = socket.handshake().auth();
            ((Collection<?>) auth.get("rooms")).forEach(room -> socket.join(String.valueOf(room)));
            socket.data().put("name", auth.get("name"));
            socket.emit("ready");
        }
    }

    @Override
    public JsonObject address() {
        return address;
    }

    @Override
    public void say(String socketId) throws Exception {
        // a client that is still being sent something would miss what is volatile
        PhrasebookIT.await(() -> io.of("/").sockets().values().stream()
                .allMatch(socket -> socket.conn().writable()));
        phrase.invoke(null, io, io.of("/").sockets().get(socketId));
    }

    @Override
    public void close() throws Exception {
        // clients were told to go; whoever is left was meant to be refused
        deployment.close();
        // a client that went at the same moment leaves its namespace a little later
        PhrasebookIT.await(() -> io.namespaces().stream()
                .allMatch(namespace -> namespace.sockets().isEmpty()));
        for (Namespace namespace : io.namespaces()) {
            if (!namespace.sockets().isEmpty()) {
                throw new AssertionError("sockets are left in " + namespace.name());
            }
        }
    }
}
