package io.github.socketioee.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketioee.it.Deployment;
import io.github.socketioee.it.deploy.war.AnnotatedConfigurer;
import io.github.socketioee.it.deploy.war.AnnotatedServlet;
import io.github.socketioee.it.deploy.war.EchoConfigurer;
import io.github.socketioee.it.deploy.war.FailingConfigurer;
import io.github.socketioee.it.deploy.war.LatePathConfigurer;
import io.github.socketioee.it.deploy.war.PlainFilter;
import io.github.socketioee.it.deploy.war.PrivateConfigurer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployment of WARs that have nothing from us but our jar. */
@Isolated
class DeploymentIT {

    private static final String SERVLET = "<servlet><servlet-name>%s</servlet-name>"
            + "<servlet-class>io.github.socketioee.SocketIoServlet</servlet-class>"
            + "<init-param><param-name>pingInterval</param-name><param-value>%s</param-value></init-param>"
            + "<async-supported>true</async-supported></servlet>"
            + "<servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>";
    private static final String FILTER = "<filter><filter-name>counting</filter-name>"
            + "<filter-class>io.github.socketioee.it.deploy.war.PlainFilter</filter-class>%s</filter>"
            + "<filter-mapping><filter-name>counting</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static WarHost host;

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() throws Exception {
        host = WarHost.start();
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    private static Deployment deploy(String contextPath, War war) throws Exception {
        return host.deploy(contextPath, war.unpack(directory));
    }

    private static String parameter(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    private static String get(String path) throws Exception {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                        .build(),
                BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static String handshake(String path) throws Exception {
        return get(path + "?EIO=4&transport=polling");
    }

    /** Connects the real client, and emits with an acknowledgement. */
    private static String echo(String path, String... transports) throws Exception {
        IO.Options options = new IO.Options();
        options.path = path;
        options.transports = transports;
        options.forceNew = true;
        options.reconnection = false;
        Socket socket = IO.socket("http://127.0.0.1:" + host.port(), options);
        CompletableFuture<String> answer = new CompletableFuture<>();
        socket.on(
                Socket.EVENT_CONNECT,
                args -> socket.emit("echo", new Object[] {"hello"}, (Ack) reply -> answer.complete((String) reply[0])));
        socket.on(Socket.EVENT_CONNECT_ERROR, args -> answer.completeExceptionally((Exception) args[0]));
        socket.connect();
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } finally {
            socket.close();
        }
    }

    /** Everything that is said about a deployment that fails. */
    private static String failure(War war) throws Exception {
        try (Logged log = new Logged()) {
            Path unpacked = war.unpack(directory);
            Throwable failure =
                    catchThrowable(() -> host.deploy("/failing", unpacked).close());
            assertThat(failure).as("the deployment must fail").isNotNull();
            StringBuilder text = new StringBuilder(log.text());
            for (Throwable e = failure; e != null; e = e.getCause()) {
                text.append("\n").append(e);
            }
            return text.toString();
        }
    }

    @Test
    @DisplayName("D-01 D-02 EIO-12 a WAR without any declaration serves clients of both transports at /socket.io")
    void nothingDeclared() throws Exception {
        try (Logged log = new Logged();
                Deployment deployment = deploy("/plain", new War(EchoConfigurer.class))) {
            assertThat(echo("/plain/socket.io", "polling")).isEqualTo(":hello");
            assertThat(echo("/plain/socket.io", "websocket")).isEqualTo(":hello");
            assertThat(echo("/plain/socket.io", "polling", "websocket")).isEqualTo(":hello");
            assertThat(handshake("/plain/socket.io")).startsWith("200 0{\"sid\":");
            assertThat(handshake("/plain/socket.io/default/")).startsWith("200 0{\"sid\":");
            assertThat(handshake("/plain/socket.iox/")).startsWith("404");
            assertThat(deployment.context().getAttribute("io.github.socketioee.SocketIoServer"))
                    .isNotNull();
            assertThat(log.lines(Level.INFO, "Socket.IO ")).singleElement().satisfies(line -> assertThat(line)
                    .contains(
                            " at /plain/socket.io",
                            "transports polling websocket",
                            "adapter in memory",
                            "namespaces / /chat"));
        }
    }

    @Test
    @DisplayName("D-02 with metadata-complete the jar still registers itself")
    void metadataComplete() throws Exception {
        try (Deployment deployment = deploy(
                "/complete",
                new War(EchoConfigurer.class)
                        .completeWebXml("")
                        .file(
                                "WEB-INF/classes/META-INF/services/io.github.socketioee.SocketIoConfigurer",
                                EchoConfigurer.class.getName()))) {
            assertThat(deployment.loader()).isNotNull();
            assertThat(echo("/complete/socket.io", "websocket")).isEqualTo(":hello");
        }
    }

    @Test
    @DisplayName("EIO-12 the option path moves the servlet, and the context path stays transparent")
    void path() throws Exception {
        try (Deployment deployment =
                deploy("/moved", new War(EchoConfigurer.class).webXml(parameter("socketio.path", "/live/chat/")))) {
            assertThat(deployment.context().getContextPath()).isEqualTo("/moved");
            assertThat(echo("/moved/live/chat", "polling", "websocket")).isEqualTo(":hello");
            assertThat(handshake("/moved/live/chat")).startsWith("200");
            assertThat(handshake("/moved/socket.io/")).startsWith("404");
        }
    }

    @Test
    @DisplayName("the annotation and the configurer's options reach the handshake")
    void annotation() throws Exception {
        try (Deployment deployment = deploy("/annotated", new War(AnnotatedConfigurer.class))) {
            assertThat(deployment.loader()).isNotNull();
            assertThat(handshake("/annotated/annotated/"))
                    .contains("\"pingInterval\":1234,\"pingTimeout\":4321,\"maxPayload\":777");
        }
    }

    @Test
    @DisplayName("a servlet declared in web.xml takes the place of the automatic one")
    void declared() throws Exception {
        War war = new War(EchoConfigurer.class).webXml(SERVLET.formatted("chat", "3s", "/chat/*"));
        try (Deployment deployment = deploy("/declared", war)) {
            assertThat(handshake("/declared/chat/")).contains("\"pingInterval\":3000");
            assertThat(handshake("/declared/socket.io/")).startsWith("404");
            assertThat(echo("/declared/chat", "polling", "websocket")).isEqualTo(":hello");
            assertThat(deployment.context().getServletRegistrations()).doesNotContainKey("socketio");
        }
    }

    @Test
    @DisplayName("a servlet declared by annotation takes the place of the automatic one")
    void declaredByAnnotation() throws Exception {
        try (Deployment deployment = deploy("/live", new War(EchoConfigurer.class, AnnotatedServlet.class))) {
            assertThat(handshake("/live/live/")).contains("\"pingInterval\":7000");
            assertThat(echo("/live/live", "polling", "websocket")).isEqualTo(":hello");
            assertThat(deployment.context().getServletRegistrations()).doesNotContainKey("socketio");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<load-on-startup>1</load-on-startup>", ""})
    @DisplayName("where no initializer runs, the servlet starts its server by itself, also with the first request")
    void withoutInitializer(String loadOnStartup) throws Exception {
        War war = new War(EchoConfigurer.class)
                .without("META-INF/services/jakarta.servlet.ServletContainerInitializer")
                .webXml(SERVLET.formatted("chat", "3s", "/chat/*")
                        .replace("<async-supported>", loadOnStartup + "<async-supported>"))
                .file(
                        "WEB-INF/classes/META-INF/services/io.github.socketioee.SocketIoConfigurer",
                        EchoConfigurer.class.getName());
        try (Logged log = new Logged();
                Deployment deployment = host.deploy("/late", war.unpack(directory), ".*\\.SocketIoInitializer")) {
            assertThat(log.lines(Level.INFO, "Socket.IO ")).hasSize(loadOnStartup.isEmpty() ? 0 : 1);
            assertThat(handshake("/late/chat/")).contains("\"pingInterval\":3000");
            assertThat(echo("/late/chat", "polling")).isEqualTo(":hello");
            assertThat(echo("/late/chat", "websocket")).isEqualTo(":hello");
            assertThat(log.lines(Level.INFO, "Socket.IO ")).hasSize(1);
            assertThat(deployment.context().getAttribute("io.github.socketioee.SocketIoServer"))
                    .isNotNull();
        }
        assertThat(Threads.named("socketio-")).isEmpty();
    }

    @Test
    @DisplayName("MicroProfile Config is a source where the application has it")
    void microProfileConfig() throws Exception {
        War war = new War(EchoConfigurer.class)
                .libraries(Path.of("target", "microprofile-config"))
                .webXml(parameter("socketio.ping-interval", "9s") + parameter("socketio.ping-timeout", "8s"))
                .file(
                        "WEB-INF/classes/META-INF/microprofile-config.properties",
                        "socketio.ping-interval=7s\nsocketio.elsewhere.path=/x\n");
        try (Deployment deployment = deploy("/micro", war)) {
            assertThat(deployment.loader()).isNotNull();
            assertThat(handshake("/micro/socket.io/")).contains("\"pingInterval\":7000,\"pingTimeout\":8000");
        }
        war.file("WEB-INF/classes/META-INF/microprofile-config.properties", "socketio.ping-intervall=7s\n");
        assertThat(failure(war))
                .contains("socketio.ping-intervall = 7s (MicroProfile Config)", "did you mean ping-interval");
    }

    @Test
    @DisplayName("two servlets are two servers with options and clients of their own")
    void twoServers() throws Exception {
        War war = new War(EchoConfigurer.class)
                .webXml(parameter("socketio.admin.ping-timeout", "1500")
                        + SERVLET.formatted("socketio", "3s", "/socket.io/*")
                        + SERVLET.formatted("admin", "4s", "/admin/*"));
        try (Logged log = new Logged();
                Deployment deployment = deploy("/two", war)) {
            assertThat(log.lines(Level.INFO, " at /two/socket.io, ")).hasSize(1);
            assertThat(log.lines(Level.INFO, " (server admin) at /two/admin, ")).hasSize(1);
            assertThat(handshake("/two/socket.io/")).contains("\"pingInterval\":3000,\"pingTimeout\":20000");
            assertThat(handshake("/two/admin/")).contains("\"pingInterval\":4000,\"pingTimeout\":1500");
            assertThat(echo("/two/socket.io", "websocket")).isEqualTo(":hello");
            assertThat(echo("/two/admin", "websocket")).isEqualTo("admin:hello");
            assertThat(deployment.context().getAttribute("io.github.socketioee.SocketIoServer.admin"))
                    .isNotNull();
        }
    }

    @Test
    @DisplayName("two WARs in one container do not know of each other")
    void twoApplications() throws Exception {
        try (Deployment one = deploy("/one", new War(EchoConfigurer.class));
                Deployment other = deploy("/other", new War(EchoConfigurer.class))) {
            assertThat(echo("/one/socket.io", "websocket")).isEqualTo(":hello");
            assertThat(echo("/other/socket.io", "websocket")).isEqualTo(":hello");
            assertThat(one.context().getAttribute("io.github.socketioee.SocketIoServer"))
                    .isNotSameAs(other.context().getAttribute("io.github.socketioee.SocketIoServer"));
            one.close();
            assertThat(echo("/other/socket.io", "polling", "websocket")).isEqualTo(":hello");
            assertThat(handshake("/one/socket.io/")).startsWith("404");
        }
    }

    @Test
    @DisplayName("socketio.auto=false leaves the application alone")
    void notAutomatic() throws Exception {
        try (Deployment deployment =
                deploy("/off", new War(EchoConfigurer.class).webXml(parameter("socketio.auto", "false")))) {
            assertThat(handshake("/off/socket.io/")).startsWith("404");
            assertThat(deployment.context().getAttribute("io.github.socketioee.SocketIoServer"))
                    .isNull();
        }
    }

    @Test
    @DisplayName("the servlet of the bare engine needs no Socket.IO server beside it")
    void bareEngine() throws Exception {
        War war = new War()
                .webXml(parameter("socketio.auto", "false")
                        + SERVLET.formatted("engine", "3s", "/engine/*")
                                .replace("SocketIoServlet", "engine.EngineIoServlet"));
        try (Deployment deployment = deploy("/bare", war)) {
            assertThat(deployment.loader()).isNotNull();
            assertThat(handshake("/bare/engine/")).startsWith("200 0{\"sid\":");
            assertThat(handshake("/bare/socket.io/")).startsWith("404");
            CompletableFuture<String> first = new CompletableFuture<>();
            WebSocket socket = HTTP.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + host.port() + "/bare/engine/?EIO=4&transport=websocket"),
                            new WebSocket.Listener() {
                                @Override
                                public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                                    first.complete(text.toString());
                                    return null;
                                }
                            })
                    .get(30, TimeUnit.SECONDS);
            assertThat(first.get(30, TimeUnit.SECONDS)).startsWith("0{\"sid\":");
            socket.abort();
        }
        assertThat(Threads.named("socketio-")).isEmpty();
    }

    @Test
    @DisplayName("a mistake in the configuration fails the deployment and says what, where and how to mend it")
    void mistakes() throws Exception {
        assertThat(failure(new War().webXml(parameter("socketio.ping-intervall", "5s"))))
                .contains("socketio.ping-intervall = 5s (context-param)", "did you mean ping-interval");
        assertThat(failure(new War().webXml(parameter("socketio.ping-timeout", "0"))))
                .contains("pingTimeout", "[socketio.ping-timeout = 0 (context-param)]");
        assertThat(failure(new War().webXml(parameter("socketio.transports", "webtransport"))))
                .contains("webtransport needs HTTP/3");
        assertThat(failure(new War().webXml(SERVLET.formatted("chat", "soon", "/chat/*"))))
                .contains("pingInterval = soon (init-param of servlet chat)");
        assertThat(failure(new War()
                        .webXml(parameter("socketio.cors-origin", "*")
                                + parameter("socketio.cors-credentials", "true"))))
                .contains("credentials", "socketio.cors-origin = *");
    }

    @Test
    @DisplayName("a configurer that fails, or cannot be made, fails the deployment by its name")
    void failingConfigurers() throws Exception {
        assertThat(failure(new War(FailingConfigurer.class)))
                .contains(FailingConfigurer.class.getName() + ".configure failed")
                .contains("no database");
        assertThat(failure(new War(PrivateConfigurer.class)))
                .contains("SocketIoConfigurer " + PrivateConfigurer.class.getName() + " cannot be made");
        assertThat(failure(new War()
                        .file(
                                "WEB-INF/classes/META-INF/services/io.github.socketioee.SocketIoConfigurer",
                                "com.acme.Gone")))
                .contains("com.acme.Gone");
    }

    @Test
    @DisplayName("a path that code changes too late fails the deployment")
    void pathByCode() throws Exception {
        assertThat(failure(new War(LatePathConfigurer.class)))
                .contains("path was set by code to /late", "mapped already, to /socket.io");
    }

    @Test
    @DisplayName("a failed deployment leaves no thread behind, and the mended one starts")
    void mended() throws Exception {
        failure(new War(FailingConfigurer.class));
        assertThat(Threads.named("socketio-")).isEmpty();
        try (Deployment deployment = deploy("/failing", new War(EchoConfigurer.class))) {
            assertThat(deployment.loader()).isNotNull();
            assertThat(echo("/failing/socket.io", "websocket")).isEqualTo(":hello");
        }
    }

    @Test
    @DisplayName("a filter in front without async support fails the deployment by its name")
    void filter() throws Exception {
        assertThat(failure(new War(PlainFilter.class).webXml(FILTER.formatted(""))))
                .contains("The filter counting (" + PlainFilter.class.getName() + ")", "async-supported");
    }

    @Test
    @DisplayName("D-35 EIO-09 filters run before requests of both transports, the upgrade included")
    void asyncFilter() throws Exception {
        War war = new War(EchoConfigurer.class, PlainFilter.class)
                .webXml(FILTER.formatted("<async-supported>true</async-supported>"));
        try (Deployment deployment = deploy("/filtered", war)) {
            assertThat(deployment.loader()).isNotNull();
            assertThat(echo("/filtered/socket.io", "polling")).isEqualTo(":hello");
            assertThat(echo("/filtered/socket.io", "websocket")).isEqualTo(":hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket.io/*", "/*"})
    @DisplayName("a path that is taken fails the deployment by the name of the other servlet")
    void pathIsTaken(String pattern) throws Exception {
        War war = new War()
                .webXml(parameter("socketio.path", pattern.substring(0, Math.max(1, pattern.length() - 2)))
                        + "<servlet><servlet-name>mine</servlet-name>"
                        + "<servlet-class>jakarta.servlet.http.HttpServlet</servlet-class></servlet>"
                        + "<servlet-mapping><servlet-name>mine</servlet-name><url-pattern>" + pattern
                        + "</url-pattern></servlet-mapping>");
        assertThat(failure(war)).contains("cannot serve " + pattern, "servlet mine is mapped");
    }
}
