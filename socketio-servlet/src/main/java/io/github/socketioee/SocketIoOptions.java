package io.github.socketioee;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.spi.AdapterFactory;
import io.github.socketioee.spi.JsonCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of one Socket.IO server: immutable, with the names and the defaults of the Node server.
 *
 * <p>Configuration files and annotations give most of them (see {@link SocketIoConfig}); code gives them in
 * {@link SocketIoConfigurer#options}, which is called before the server is built and wins over all other sources. The
 * options of the transport level are those of {@link EngineOptions} and are set with {@link Builder#engine}.
 *
 * <p>Instances are safe for use by any thread; a builder belongs to one thread.
 */
public final class SocketIoOptions {

    private final EngineOptions engine;
    private final Duration connectTimeout;
    private final @Nullable Duration ackTimeout;
    private final Duration broadcastAckTimeout;
    private final int maxAttachments;
    private final int maxNestingDepth;
    private final int maxNumberDigits;
    private final int maxNamespacesPerConnection;
    private final int maxPendingAcks;
    private final int mailboxCapacity;
    private final Execution execution;
    private final @Nullable Executor executor;
    private final boolean serveClient;
    private final boolean cleanupEmptyChildNamespaces;
    private final boolean errorAcks;
    private final @Nullable AdapterFactory adapter;
    private final @Nullable JsonCodec jsonCodec;
    private final @Nullable Jsonb jsonb;
    private final @Nullable JsonbConfig jsonbConfig;

    private SocketIoOptions(Builder from) {
        engine = from.engine.build();
        connectTimeout = from.connectTimeout;
        ackTimeout = from.ackTimeout;
        broadcastAckTimeout = from.broadcastAckTimeout;
        maxAttachments = from.maxAttachments;
        maxNestingDepth = from.maxNestingDepth;
        maxNumberDigits = from.maxNumberDigits;
        maxNamespacesPerConnection = from.maxNamespacesPerConnection;
        maxPendingAcks = from.maxPendingAcks;
        mailboxCapacity = from.mailboxCapacity;
        execution = from.execution;
        executor = from.executor;
        serveClient = from.serveClient;
        cleanupEmptyChildNamespaces = from.cleanupEmptyChildNamespaces;
        errorAcks = from.errorAcks;
        adapter = from.adapter;
        jsonCodec = from.jsonCodec;
        jsonb = from.jsonb;
        jsonbConfig = from.jsonbConfig;
    }

    /**
     * Starts with the default of every option.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The defaults, which are those of the Node server.
     *
     * @return options of which none was changed
     */
    public static SocketIoOptions defaults() {
        return builder().build();
    }

    /**
     * The options of the transport level: path, heartbeat, transports, payload limits, CORS, cookie.
     *
     * @return the part of these options that the Engine.IO layer uses
     */
    public EngineOptions engine() {
        return engine;
    }

    /**
     * How long a connection may stay without joining any namespace before it is closed; 45 s by default.
     *
     * @return a positive duration
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long a direct {@code emitWithAck} waits for its reply when no operator says so; by default as long as the
     * socket lives.
     *
     * @return a positive duration, or null for no limit
     */
    public @Nullable Duration ackTimeout() {
        return ackTimeout;
    }

    /**
     * How long a broadcast {@code emitWithAck} waits for its replies when no operator says so; 10 s by default.
     *
     * @return a positive duration
     */
    public Duration broadcastAckTimeout() {
        return broadcastAckTimeout;
    }

    /**
     * How many binary attachments one packet may announce; 10 by default. A packet with more closes the connection.
     *
     * @return a number from 0
     */
    public int maxAttachments() {
        return maxAttachments;
    }

    /**
     * How deep arrays and objects of a packet may be nested; 128 by default. A deeper packet closes the connection.
     *
     * @return a number from 1
     */
    public int maxNestingDepth() {
        return maxNestingDepth;
    }

    /**
     * How many characters a number in a packet may have, and how large its exponent may be; 500 by default. A longer one closes the connection.
     *
     * @return a number from 20
     */
    public int maxNumberDigits() {
        return maxNumberDigits;
    }

    /**
     * How many namespaces one connection may have joined at a time; 100 by default.
     *
     * @return a number from 1
     */
    public int maxNamespacesPerConnection() {
        return maxNamespacesPerConnection;
    }

    /**
     * How many acknowledgements of one socket may be outstanding; 10 000 by default. A further {@code emitWithAck}
     * fails at once.
     *
     * @return a number from 1
     */
    public int maxPendingAcks() {
        return maxPendingAcks;
    }

    /**
     * How many incoming events of one socket may wait for its handlers; 1000 by default. When that many wait, nothing
     * more is read from the connection.
     *
     * @return a number from 1
     */
    public int mailboxCapacity() {
        return mailboxCapacity;
    }

    /**
     * Which thread runs application code, unless {@link #executor} names one.
     *
     * @return {@link Execution#CALLER} by default
     */
    public Execution execution() {
        return execution;
    }

    /**
     * The executor that runs application code instead of what {@link #execution} says.
     *
     * @return null by default
     */
    public @Nullable Executor executor() {
        return executor;
    }

    /**
     * Whether the JavaScript client is served under the path, {@code /socket.io/socket.io.js} for instance; true by
     * default.
     *
     * @return whether it is served
     */
    public boolean serveClient() {
        return serveClient;
    }

    /**
     * Whether an event whose listener failed is acknowledged, if the client asked for that, with an object that has the property
     * {@code error}; false by default. Its {@code message} tells what is wrong with a payload, but nothing about a failure of the
     * application.
     *
     * @return whether failures are acknowledged
     */
    public boolean errorAcks() {
        return errorAcks;
    }

    /**
     * Whether a child of a dynamic namespace disappears with its last socket; false by default.
     *
     * @return whether it disappears
     */
    public boolean cleanupEmptyChildNamespaces() {
        return cleanupEmptyChildNamespaces;
    }

    /**
     * What makes the adapter of every namespace.
     *
     * @return null for the adapter found in the application, which is the one in memory when there is no other
     */
    public @Nullable AdapterFactory adapter() {
        return adapter;
    }

    /**
     * The codec that maps Java values to JSON and back.
     *
     * @return null for the codec that comes with the library and uses JSON-B
     */
    public @Nullable JsonCodec jsonCodec() {
        return jsonCodec;
    }

    /**
     * The JSON-B instance that the built-in codec uses; it remains the property of who gave it and is not closed here.
     *
     * @return null when the codec makes its own
     */
    public @Nullable Jsonb jsonb() {
        return jsonb;
    }

    /**
     * The configuration from which the built-in codec makes its JSON-B instance.
     *
     * @return null for the default configuration
     */
    public @Nullable JsonbConfig jsonbConfig() {
        return jsonbConfig;
    }

    /** Collects options; a method called twice keeps the later value. Values are checked by {@link #build}. */
    public static final class Builder {

        private static final Duration LONGEST = Duration.ofDays(24);

        private final EngineOptions.Builder engine = EngineOptions.builder();
        private Duration connectTimeout = Duration.ofSeconds(45);
        private @Nullable Duration ackTimeout;
        private Duration broadcastAckTimeout = Duration.ofSeconds(10);
        private int maxAttachments = 10;
        private int maxNestingDepth = 128;
        private int maxNumberDigits = 500;
        private int maxNamespacesPerConnection = 100;
        private int maxPendingAcks = 10_000;
        private int mailboxCapacity = 1000;
        private Execution execution = Execution.CALLER;
        private @Nullable Executor executor;
        private boolean serveClient = true;
        private boolean cleanupEmptyChildNamespaces;
        private boolean errorAcks;
        private boolean allowEIO3;
        private @Nullable AdapterFactory adapter;
        private @Nullable JsonCodec jsonCodec;
        private @Nullable Jsonb jsonb;
        private @Nullable JsonbConfig jsonbConfig;

        private Builder() {}

        /**
         * Sets options of the transport level.
         *
         * @param change called at once with the builder of those options, as often as this method is called
         * @return this builder
         */
        public Builder engine(Consumer<? super EngineOptions.Builder> change) {
            change.accept(engine);
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#connectTimeout()}.
         *
         * @param timeout 1 ms to 24 days
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = Objects.requireNonNull(timeout, "connectTimeout");
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#ackTimeout()}.
         *
         * @param timeout 1 ms to 24 days, or null for no limit
         * @return this builder
         */
        public Builder ackTimeout(@Nullable Duration timeout) {
            ackTimeout = timeout;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#broadcastAckTimeout()}.
         *
         * @param timeout 1 ms to 24 days
         * @return this builder
         */
        public Builder broadcastAckTimeout(Duration timeout) {
            broadcastAckTimeout = Objects.requireNonNull(timeout, "broadcastAckTimeout");
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#maxAttachments()}.
         *
         * @param count 0 to 1000
         * @return this builder
         */
        public Builder maxAttachments(int count) {
            maxAttachments = count;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#maxNestingDepth()}.
         *
         * @param depth 1 to 1000
         * @return this builder
         */
        public Builder maxNestingDepth(int depth) {
            maxNestingDepth = depth;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#maxNumberDigits()}.
         *
         * @param digits 20 to 1 000 000
         * @return this builder
         */
        public Builder maxNumberDigits(int digits) {
            maxNumberDigits = digits;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#maxNamespacesPerConnection()}.
         *
         * @param count 1 to 1 000 000
         * @return this builder
         */
        public Builder maxNamespacesPerConnection(int count) {
            maxNamespacesPerConnection = count;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#maxPendingAcks()}.
         *
         * @param count 1 to 1 000 000 000
         * @return this builder
         */
        public Builder maxPendingAcks(int count) {
            maxPendingAcks = count;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#mailboxCapacity()}.
         *
         * @param count 1 to 1 000 000
         * @return this builder
         */
        public Builder mailboxCapacity(int count) {
            mailboxCapacity = count;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#execution()}.
         *
         * @param where which threads run application code
         * @return this builder
         */
        public Builder execution(Execution where) {
            execution = Objects.requireNonNull(where, "execution");
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#executor()}. The executor remains the property of the caller: it must outlive the
         * server, may refuse no task, and is not shut down here.
         *
         * @param runner runs application code, or null to let {@link #execution} decide
         * @return this builder
         */
        public Builder executor(@Nullable Executor runner) {
            executor = runner;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#serveClient()}.
         *
         * @param serve whether the JavaScript client is served
         * @return this builder
         */
        public Builder serveClient(boolean serve) {
            serveClient = serve;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#errorAcks()}.
         *
         * @param acknowledge whether failures are acknowledged
         * @return this builder
         */
        public Builder errorAcks(boolean acknowledge) {
            errorAcks = acknowledge;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#cleanupEmptyChildNamespaces()}.
         *
         * @param cleanup whether empty children of dynamic namespaces disappear
         * @return this builder
         */
        public Builder cleanupEmptyChildNamespaces(boolean cleanup) {
            cleanupEmptyChildNamespaces = cleanup;
            return this;
        }

        /**
         * Node's switch for clients of Socket.IO 2. They are not supported yet, so that {@link #build} refuses true
         * instead of leaving such clients outside without a word.
         *
         * @param allow only false is accepted
         * @return this builder
         */
        public Builder allowEIO3(boolean allow) {
            allowEIO3 = allow;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#adapter()}.
         *
         * @param factory makes the adapter of every namespace, or null to look for one in the application
         * @return this builder
         */
        public Builder adapter(@Nullable AdapterFactory factory) {
            adapter = factory;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#jsonCodec()}; excludes {@link #jsonb} and {@link #jsonbConfig}.
         *
         * @param codec maps values to JSON and back, or null for the built-in codec
         * @return this builder
         */
        public Builder jsonCodec(@Nullable JsonCodec codec) {
            jsonCodec = codec;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#jsonb()}; excludes {@link #jsonCodec} and {@link #jsonbConfig}.
         *
         * @param instance used by any thread until the server is closed, or null
         * @return this builder
         */
        public Builder jsonb(@Nullable Jsonb instance) {
            jsonb = instance;
            return this;
        }

        /**
         * Sets {@link SocketIoOptions#jsonbConfig()}; excludes {@link #jsonCodec} and {@link #jsonb}.
         *
         * @param config what the JSON-B instance of the built-in codec is made from, or null
         * @return this builder
         */
        public Builder jsonbConfig(@Nullable JsonbConfig config) {
            jsonbConfig = config;
            return this;
        }

        /**
         * Checks the values.
         *
         * @return the options
         * @throws IllegalArgumentException if a value is out of its range; the message names the option, the value and
         *     the range
         */
        public SocketIoOptions build() {
            range("connectTimeout", connectTimeout);
            if (ackTimeout != null) {
                range("ackTimeout", ackTimeout);
            }
            range("broadcastAckTimeout", broadcastAckTimeout);
            range("maxAttachments", maxAttachments, 0, 1000);
            range("maxNestingDepth", maxNestingDepth, 1, 1000);
            range("maxNumberDigits", maxNumberDigits, 20, 1_000_000);
            range("maxNamespacesPerConnection", maxNamespacesPerConnection, 1, 1_000_000);
            range("maxPendingAcks", maxPendingAcks, 1, 1_000_000_000);
            range("mailboxCapacity", mailboxCapacity, 1, 1_000_000);
            if (allowEIO3) {
                throw new IllegalArgumentException("allowEIO3 = true: clients of Socket.IO 2 (Engine.IO 3) are not"
                        + " supported yet; only false is allowed");
            }
            if (execution == Execution.VIRTUAL
                    && executor == null
                    && Runtime.version().feature() < 21) {
                throw new IllegalArgumentException("execution = virtual: needs Java 21 or later and this is Java "
                        + Runtime.version().feature() + "; allowed here: caller, managed");
            }
            if ((jsonCodec == null ? 0 : 1) + (jsonb == null ? 0 : 1) + (jsonbConfig == null ? 0 : 1) > 1) {
                throw new IllegalArgumentException(
                        "jsonCodec, jsonb, jsonbConfig: only one of them may be set, because each replaces the others");
            }
            return new SocketIoOptions(this);
        }

        private static void range(String option, Duration value) {
            if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(option + " = " + value + ": must be from 1 ms to 24 days");
            }
        }

        private static void range(String option, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + " = " + value + ": must be from " + least + " to " + most);
            }
        }
    }
}
