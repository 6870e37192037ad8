package io.github.socketioee.internal.boot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.socketioee.Execution;
import io.github.socketioee.SocketIoConfig;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.engine.CorsOptions;
import io.github.socketioee.engine.SessionBinding;
import io.github.socketioee.engine.TransportName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @SocketIoConfig(pingInterval = 1000, transports = "websocket", options = "maxPendingAcks=7")
    private static final class Annotated {}

    @SocketIoConfig(server = "admin", path = "/admin")
    private static final class AdminAnnotated {}

    @SocketIoConfig(options = "pingIntervall=7")
    private static final class Misspelt {}

    private static final DeclaredServlet DEFAULT = new DeclaredServlet("socketio", "", Map.of(), true);
    private static final DeclaredServlet ADMIN = new DeclaredServlet("admin", "admin", Map.of(), true);

    private final List<Class<?>> annotated = new ArrayList<>();
    private final List<DeclaredServlet> servlets = new ArrayList<>(List.of(DEFAULT));
    private final List<Setting> contextParameters = new ArrayList<>();
    private final Properties properties = new Properties();
    private Map<String, String> environment = Map.of();

    private Map<String, OptionDraft> read() {
        return Configuration.read(
                contextParameters,
                servlets,
                annotated,
                ProcessSettings.read(getClass().getClassLoader(), environment, properties));
    }

    private SocketIoOptions options(String server) {
        return read().get(server).build();
    }

    private Duration pingInterval() {
        return options("").engine().pingInterval();
    }

    private void contextParameter(String key, String value) {
        contextParameters.add(new Setting(key, key.substring("socketio.".length()), value, "context-param"));
    }

    @Test
    @DisplayName("without any source the defaults are those of the reference")
    void defaults() {
        SocketIoOptions options = options("");

        assertThat(options.engine().path()).isEqualTo("/socket.io");
        assertThat(options.engine().pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(options.execution()).isEqualTo(Execution.CALLER);
        assertThat(options.serveClient()).isTrue();
        assertThat(options.engine().cors()).isNull();
        assertThat(options.engine().cookie()).isNull();
    }

    @Test
    @DisplayName("each source wins over the ones before it")
    void precedence() {
        annotated.add(Annotated.class);
        assertThat(pingInterval()).isEqualTo(Duration.ofMillis(1000));
        contextParameter("socketio.ping-interval", "2000");
        assertThat(pingInterval()).isEqualTo(Duration.ofMillis(2000));
        servlets.set(0, new DeclaredServlet("socketio", "", Map.of("pingInterval", "3s"), true));
        assertThat(pingInterval()).isEqualTo(Duration.ofMillis(3000));
        environment = Map.of("SOCKETIO_PING_INTERVAL", "PT4S");
        assertThat(pingInterval()).isEqualTo(Duration.ofMillis(4000));
        properties.setProperty("socketio.ping-interval", "5000ms");
        assertThat(pingInterval()).isEqualTo(Duration.ofMillis(5000));
        OptionDraft draft = read().get("");
        draft.options().engine(engine -> engine.pingInterval(Duration.ofMillis(6000)));
        assertThat(draft.build().engine().pingInterval()).isEqualTo(Duration.ofMillis(6000));

        assertThat(options("").engine().transports()).containsExactly(TransportName.WEBSOCKET);
        assertThat(options("").maxPendingAcks()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketio.maxHttpBufferSize",
                "socketio.max-http-buffer-size",
                "socketio.max.http.buffer.size",
                "socketio.socketio.max-http-buffer-size"
            })
    @DisplayName("a key may be written in camel case, in kebab case, and with the name of its servlet")
    void spellings(String key) {
        contextParameter(key, "2MB");

        assertThat(options("").engine().maxHttpBufferSize()).isEqualTo(2_000_000);
    }

    @Test
    @DisplayName("the name of a second server prefixes its keys, and it takes no others")
    void secondServer() {
        servlets.add(ADMIN);
        annotated.add(Annotated.class);
        annotated.add(AdminAnnotated.class);
        contextParameter("socketio.ping-timeout", "1s");
        contextParameter("socketio.admin.ping-timeout", "2s");
        environment = Map.of("SOCKETIO_CONNECT_TIMEOUT", "3s", "SOCKETIO_ADMIN_CONNECT_TIMEOUT", "4s");

        SocketIoOptions standard = options("");
        SocketIoOptions admin = options("admin");
        assertThat(standard.engine().pingTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(admin.engine().pingTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(standard.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(admin.connectTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(standard.engine().pingInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(admin.engine().pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(admin.engine().path()).isEqualTo("/admin");
    }

    @Test
    @DisplayName("keys for the servers of other applications in the same process are none of ours")
    void otherApplications() {
        properties.setProperty("socketio.elsewhere.ping-interval", "1s");
        environment = Map.of("SOCKETIO_SOME_WHERE_PATH", "/x");

        assertThat(pingInterval()).isEqualTo(Duration.ofSeconds(25));
    }

    static Stream<List<String>> values() {
        return Stream.of(
                List.of("connect-timeout", "PT1M30S", "PT1M30S"),
                List.of("connect-timeout", "90000", "PT1M30S"),
                List.of("connect-timeout", "1.5m", "PT1M30S"),
                List.of("connect-timeout", "90 s", "PT1M30S"),
                List.of("connect-timeout", "2h", "PT2H"),
                List.of("connect-timeout", "1d", "PT24H"));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("a duration is milliseconds, a number with a unit, or ISO 8601")
    void durations(List<String> row) {
        contextParameter("socketio." + row.get(0), row.get(1));

        assertThat(options("").connectTimeout()).isEqualTo(Duration.parse(row.get(2)));
    }

    @ParameterizedTest
    @CsvSource({"1000000,1000000", "1e6,1000000", "1MB,1000000", "1MiB,1048576", "64 kB,64000", "0.5KiB,512", "7b,7"})
    @DisplayName("a size is bytes, or a number with a unit")
    void sizes(String text, int bytes) {
        contextParameter("socketio.maxHttpBufferSize", text);

        assertThat(options("").engine().maxHttpBufferSize()).isEqualTo(bytes);
    }

    @Test
    @DisplayName("lists, enums, switches and absent values are read")
    void otherTypes() {
        contextParameter("socketio.roles", " admin , user");
        contextParameter("socketio.execution", "managed");
        contextParameter("socketio.bind-session", "HTTP_session");
        contextParameter("socketio.serve-client", "FALSE");
        contextParameter("socketio.ackTimeout", "none");

        SocketIoOptions options = options("");
        assertThat(options.engine().roles()).containsExactlyInAnyOrder("admin", "user");
        assertThat(options.execution()).isEqualTo(Execution.MANAGED);
        assertThat(options.engine().bindSession()).isEqualTo(SessionBinding.HTTP_SESSION);
        assertThat(options.serveClient()).isFalse();
        assertThat(options.ackTimeout()).isNull();
    }

    @Test
    @DisplayName("OPT-cors D-32 the parts of CORS come together")
    void cors() {
        contextParameter("socketio.cors.origin", "https://a.example,/\\.b\\.example$/");
        contextParameter("socketio.cors.credentials", "true");
        contextParameter("socketio.cors.max-age", "1h");
        contextParameter("socketio.cors.allowedHeaders", "x-one,x-two");

        CorsOptions cors = options("").engine().cors();
        assertThat(cors).isNotNull();
        assertThat(cors.allows("https://a.example")).isTrue();
        assertThat(cors.allows("https://x.b.example")).isTrue();
        assertThat(cors.allows("https://c.example")).isFalse();
        assertThat(cors.credentials()).isTrue();
        assertThat(cors.maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(cors.allowedHeaders()).containsExactly("x-one", "x-two");
    }

    @Test
    @DisplayName("foreign origins may be listed, described by expressions, or all allowed")
    void origins() {
        assertThat(options("").engine().originCheck().allows("https://a.example"))
                .isFalse();
        contextParameter("socketio.origins", "https://a.example,/https:\\/\\/[a-z]{1\\,3}\\.example/");
        assertThat(options("").engine().originCheck().allows("https://a.example"))
                .isTrue();
        assertThat(options("").engine().originCheck().allows("https://xyz.example"))
                .isTrue();
        assertThat(options("").engine().originCheck().allows("https://wxyz.example"))
                .isFalse();
        contextParameter("socketio.origins", "*");
        assertThat(options("").engine().originCheck().allows("https://wxyz.example"))
                .isTrue();
    }

    @Test
    @DisplayName("OPT-cookie SEC-07 the cookie is switched on, named and shaped")
    void cookie() {
        contextParameter("socketio.cookie-path", "none");
        assertThat(options("").engine().cookie()).isNull();
        contextParameter("socketio.cookie", "true");
        CookieOptions standard = options("").engine().cookie();
        assertThat(standard).isNotNull();
        assertThat(standard.name()).isEqualTo("io");
        assertThat(standard.path()).isNull();
        contextParameter("socketio.cookie", "node");
        contextParameter("socketio.cookie-same-site", "none");
        contextParameter("socketio.cookie-secure", "true");
        contextParameter("socketio.cookie-http-only", "false");
        contextParameter("socketio.cookie-max-age", "60s");
        assertThat(options("").engine().cookie())
                .isEqualTo(new CookieOptions(
                        "node", null, null, false, true, CookieOptions.SameSite.NONE, Duration.ofMinutes(1)));
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("socketio.ping-intervall", "10s", "no such option; did you mean ping-interval (pingInterval)?"),
                List.of("socketio.conectTimeout", "10s", "no such option; did you mean connect-timeout"),
                List.of("socketio.ping-interval", "10 seconds", "must be a duration: milliseconds, a number with"),
                List.of("socketio.ping-interval", "-1", "must be a duration"),
                List.of("socketio.ping-interval", "PT", "must be a duration"),
                List.of("socketio.path", "chat", "must be a path that starts with a slash"),
                List.of("socketio.maxHttpBufferSize", "1ZB", "must be a size"),
                List.of("socketio.maxHttpBufferSize", "3GiB", "must be less than 2 GiB"),
                List.of("socketio.serveClient", "yes", "must be true or false"),
                List.of("socketio.maxAttachments", "ten", "must be a whole number"),
                List.of("socketio.maxAttachments", "1e99", "must be a whole number"),
                List.of("socketio.execution", "virtually", "must be one of caller, managed, virtual"),
                List.of("socketio.transports", "polling,carrier-pigeon", "must be some of polling, websocket"),
                List.of("socketio.transports", "webtransport", "webtransport needs HTTP/3"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @DisplayName("a mistake is reported with key, value, source and what would be right")
    void mistakes(List<String> row) {
        contextParameter(row.get(0), row.get(1));

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining(row.get(0) + " = " + row.get(1) + " (context-param): ")
                .withMessageContaining(row.get(2));
    }

    @Test
    @DisplayName("a mistake is reported from every source, all at once, even where another source wins")
    void mistakesEverywhere() {
        annotated.add(Misspelt.class);
        servlets.set(0, new DeclaredServlet("socketio", "", Map.of("pathh", "/x"), true));
        contextParameter("socketio.ping-timeout", "soon");
        environment = Map.of("SOCKETIO_CONNECT_TIMEOUTS", "1");
        properties.setProperty("socketio.ping-timeout", "1s");
        properties.setProperty("socketio.nonsense", "1");

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining("pingIntervall = 7 (@SocketIoConfig of " + Misspelt.class.getName() + ")")
                .withMessageContaining("pathh = /x (init-param of servlet socketio)")
                .withMessageContaining("socketio.ping-timeout = soon (context-param)")
                .withMessageContaining("SOCKETIO_CONNECT_TIMEOUTS = 1 (environment variable)")
                .withMessageContaining("socketio.nonsense = 1 (system property)");
    }

    @Test
    @DisplayName("a subclass of the servlet may have init parameters of its own")
    void parametersOfSubclasses() {
        Map<String, String> parameters = Map.of("greeting", "hello", "pingInterval", "1s");
        servlets.set(0, new DeclaredServlet("socketio", "", parameters, false));

        assertThat(pingInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    static Stream<List<String>> impossible() {
        return Stream.of(
                List.of("socketio.connect-timeout", "0", "connectTimeout", "from 1 ms to 24 days"),
                List.of("socketio.max-attachments", "1001", "maxAttachments = 1001", "from 0 to 1000"),
                List.of("socketio.max-number-digits", "5", "maxNumberDigits = 5", "from 20 to 1000000"),
                List.of("socketio.ping-interval", "0", "pingInterval = PT0S: must be from 1 ms", "365 days"),
                List.of("socketio.allowEIO3", "true", "allowEIO3 = true", "not supported yet"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    @DisplayName("OPT-allowEIO3 a value out of its range is reported with its source when the options are built")
    void impossible(List<String> row) {
        contextParameter(row.get(0), row.get(1));
        OptionDraft draft = read().get("");

        assertThatIllegalArgumentException()
                .isThrownBy(draft::build)
                .withMessageContaining(row.get(2))
                .withMessageContaining(row.get(3))
                .withMessageContaining("[" + row.get(0) + " = " + row.get(1) + " (context-param)]");
    }

    @Test
    @DisplayName("OPT-cors CORS for all origins together with credentials is refused")
    void corsWithCredentials() {
        contextParameter("socketio.cors-origin", "*");
        contextParameter("socketio.cors-credentials", "true");

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining("credentials")
                .withMessageContaining("socketio.cors-credentials = true (context-param)")
                .withMessageContaining("socketio.cors-origin = * (context-param)");
    }

    @Test
    @DisplayName("two annotations for one server are refused, and so is one for no server")
    void annotations() {
        annotated.add(Annotated.class);
        annotated.add(Misspelt.class);
        annotated.add(AdminAnnotated.class);

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining(Annotated.class.getName() + " and on " + Misspelt.class.getName())
                .withMessageContaining("@SocketIoConfig(server = \"admin\") of " + AdminAnnotated.class.getName());
    }
}
