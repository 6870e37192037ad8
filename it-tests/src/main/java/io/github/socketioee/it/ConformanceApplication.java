package io.github.socketioee.it;

import io.github.socketioee.Args;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.engine.CorsOptions;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.OriginCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the suite of the Socket.IO protocol expects. */
public final class ConformanceApplication implements SocketIoConfigurer {

    /** What both servers of the suites agree on. */
    static void timing(EngineOptions.Builder options) {
        options.pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxHttpBufferSize(1_000_000)
                .cors(CorsOptions.builder().anyOrigin().build())
                .originCheck(OriginCheck.ANY);
    }

    @Override
    public void options(SocketIoOptions.Builder options) {
        options.connectTimeout(Duration.ofMillis(1000)).engine(ConformanceApplication::timing);
    }

    @Override
    public void configure(SocketIoServer io) {
        for (String name : new String[] {"/", "/custom"}) {
            io.of(name).onConnection(socket -> {
                socket.emit("auth", socket.handshake().auth());
                socket.on("message", (args, ack) -> socket.emit("message-back", all(args)));
                socket.on("message-with-ack", (args, ack) -> ack.send(all(args)));
            });
        }
    }

    private static @Nullable Object[] all(Args args) {
        @Nullable Object[] values = new @Nullable Object[args.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = args.get(i, Object.class);
        }
        return values;
    }
}
