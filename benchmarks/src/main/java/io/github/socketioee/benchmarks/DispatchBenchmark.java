package io.github.socketioee.benchmarks;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.EventListener;
import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.internal.CdiConfigurer;
import io.github.socketioee.cdi.internal.SocketIoExtension;
import io.github.socketioee.extension.ExtensibleServer;
import io.github.socketioee.extension.NamespaceObserver;
import io.github.socketioee.internal.json.JsonbCodec;
import io.github.socketioee.spi.JsonCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the point where the server has a decoded event to the application's code and back: a listener, an observer and a handler, each without
 * payload and with one bound by JSON-B. What comes before is the same for all three.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    private static final String JSON = "{\"text\":\"hello\",\"number\":42}";

    static volatile int sink;

    /** The payload. */
    public static class Message {
        /** A text. */
        public String text = "";

        /** A number. */
        public int number;
    }

    /** Hears in both styles. */
    @ApplicationScoped
    public static class Bean {
        void observed(@Observes @OnEvent("observed") SocketEvent e) {
            sink = 1;
        }

        @OnEvent
        void handled() {
            sink = 1;
        }

        void observedPayload(@Observes @OnEvent("observedPayload") SocketEvent e, @Payload Message message) {
            sink = message.number;
        }

        @OnEvent
        void handledPayload(@Payload Message message) {
            sink = message.number;
        }
    }

    private record Arguments(JsonCodec codec) implements Args {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public <T> @Nullable T get(int index, Class<T> type) {
            return get(index, (Type) type);
        }

        @Override
        public <T> @Nullable T get(int index, Type type) {
            return codec.decode(JSON, 0, JSON.length(), type, List.of());
        }

        @Override
        public String json(int index) {
            return JSON;
        }
    }

    private static final class Captured {
        @Nullable NamespaceObserver observer;
    }

    private @Nullable SeContainer container;
    private JsonbCodec codec = new JsonbCodec();
    private Args args = new Arguments(codec);
    private final Ack ack = stub(Ack.class, new Captured());
    private final Socket socket = stub(Socket.class, new Captured());
    private final EventListener listener = (arguments, answer) -> sink = 1;
    private final EventListener typed =
            (arguments, answer) -> sink = Objects.requireNonNull(arguments.get(0, Message.class)).number;
    private NamespaceObserver observer = new NamespaceObserver() {};

    private static <T> T stub(Class<T> type, Captured captured) {
        Object stub = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type, ExtensibleServer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> proxy instanceof Namespace ? "/" : "";
                    case "id", "toString" -> "stub";
                    case "options" -> SocketIoOptions.defaults();
                    case "serverNames" -> Set.of("");
                    case "of" -> stub(Namespace.class, captured);
                    case "hashCode" -> 1;
                    case "equals" -> proxy == arguments[0];
                    case "requested", "sent" -> false;
                    case "observe" -> {
                        captured.observer =
                                ((ExtensibleServer.Observation) arguments[0]).of(stub(Namespace.class, captured), null);
                        yield null;
                    }
                    case "report" -> throw new IllegalStateException((Throwable) arguments[0]);
                    default -> null;
                });
        return type.cast(stub);
    }

    /** Starts CDI. */
    @Setup
    public void start() {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new SocketIoExtension())
                .addBeanClasses(Bean.class)
                .initialize();
        Captured captured = new Captured();
        new CdiConfigurer().configure(stub(SocketIoServer.class, captured));
        observer = Objects.requireNonNull(captured.observer);
    }

    /** Stops CDI. */
    @TearDown
    public void stop() {
        if (container != null) {
            container.close();
        }
    }

    /** A listener of the programmatic API. */
    @Benchmark
    public void listener() throws Exception {
        listener.handle(args, ack);
    }

    /** A typed listener of the programmatic API. */
    @Benchmark
    public void listenerPayload() throws Exception {
        typed.handle(args, ack);
    }

    /** An observer. */
    @Benchmark
    public void observer() {
        observer.event(socket, "observed", args, ack);
    }

    /** An observer with a payload. */
    @Benchmark
    public void observerPayload() {
        observer.event(socket, "observedPayload", args, ack);
    }

    /** A handler. */
    @Benchmark
    public void handler() {
        observer.event(socket, "handled", args, ack);
    }

    /** A handler with a payload. */
    @Benchmark
    public void handlerPayload() {
        observer.event(socket, "handledPayload", args, ack);
    }

    /** An event that nobody hears. */
    @Benchmark
    public void unobserved() {
        observer.event(socket, "nobody", args, ack);
    }
}
