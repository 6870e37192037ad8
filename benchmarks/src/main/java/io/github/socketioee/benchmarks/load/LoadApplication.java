package io.github.socketioee.benchmarks.load;

import io.github.socketioee.Args;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import jakarta.servlet.ServletContainerInitializer;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Answers the events of the load harness, with the public API and default options. */
public final class LoadApplication implements SocketIoConfigurer {

    /** For the server, which finds the class as it does in a WAR. */
    public LoadApplication() {}

    /** The initializer that the server's jar registers. */
    static ServletContainerInitializer initializer() {
        return ServiceLoader.load(ServletContainerInitializer.class).stream()
                .filter(found -> found.type().getName().startsWith("io.github.socketioee."))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "socketio-servlet is not on the class path, see benchmarks/target/*.classpath"))
                .get();
    }

    @Override
    public void options(SocketIoOptions.Builder options) {
        // The harness sends payloads of up to 1 MiB, and an event is a little more than its payload.
        options.engine(engine -> engine.maxHttpBufferSize(2 << 20));
    }

    @Override
    public void configure(SocketIoServer io) {
        io.onConnection(socket -> {
            socket.join("all");
            socket.on("echo", (args, ack) -> socket.emit("echo", values(args)));
            socket.on("ack", (args, ack) -> ack.send(values(args)));
            socket.on("join", String.class, (room, ack) -> socket.join(room));
            socket.on("bcast", (args, ack) -> io.to("all").emit("msg", values(args)));
            socket.on("bin", byte[].class, (data, ack) -> socket.emit("bin", (Object) data));
        });
    }

    private static @Nullable Object[] values(Args args) {
        @Nullable Object[] values = new @Nullable Object[args.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = args.get(i, Object.class);
        }
        return values;
    }
}
