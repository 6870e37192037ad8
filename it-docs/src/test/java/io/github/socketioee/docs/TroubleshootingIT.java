package io.github.socketioee.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.SocketIoServer;
import io.github.socketioee.it.EmbeddedContainer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Provokes the messages that docs/troubleshooting.md shows. */
class TroubleshootingIT {

    /** That the application has no CDI is shown where it has, see GuideIT. */
    private static final String OF_CDI = "socketio-cdi is here";

    private static final List<String> SEEN = new ArrayList<>();

    private static EmbeddedContainer container;
    private static Printed printed;

    @BeforeAll
    static void start() throws Exception {
        container = EmbeddedContainer.named("tomcat");
        container.start(0);
        printed = new Printed();
    }

    @AfterAll
    static void stop() throws Exception {
        printed.close();
        container.close();
    }

    /** What is said must hold somewhere in the document, word for word, and then what is printed holds it. */
    private static void expect(String... beginnings) throws Exception {
        List<String> lines = lines();
        for (String beginning : beginnings) {
            List<String> meant =
                    lines.stream().filter(line -> line.startsWith(beginning)).toList();
            assertThat(meant)
                    .as("the document has a line that begins with " + beginning)
                    .isNotEmpty();
            for (String line : meant) {
                PhrasebookIT.await(() -> printed.holds(line));
                assertThat(printed.holds(line))
                        .as("\n" + line + "\nis printed; there is only\n" + printed.all())
                        .isTrue();
                SEEN.add(line);
            }
        }
    }

    private static List<String> lines() throws Exception {
        return Documents.blocks(Documents.read("docs/troubleshooting.md"), "text").stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith(OF_CDI))
                .toList();
    }

    private static void fails(Map<String, String> parameters, ServletContainerInitializer setUp) throws Exception {
        try (Site site = new Site(container, parameters, setUp, io -> {})) {
            throw new AssertionError("deployed: " + parameters);
        } catch (IllegalStateException e) {
            printed.add(e);
        }
    }

    private static void fails(String... parameters) throws Exception {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        fails(map, (classes, servlets) -> {});
    }

    /** Without support for asynchronous requests. */
    private static final class Counting implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws java.io.IOException, jakarta.servlet.ServletException {
            chain.doFilter(request, response);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    @Test
    @DisplayName("every message of the document is printed")
    void messages() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Step step : List.<Step>of(
                this::starts,
                this::startsNot,
                this::refusals,
                this::connectErrors,
                this::bigMessages,
                this::slowClient,
                this::events,
                this::acknowledgements)) {
            all.assertThatCode(step::run).doesNotThrowAnyException();
        }
        all.assertAll();
        assertThat(SEEN).as("lines of the document that this test provokes").containsAll(lines());
    }

    private void starts() throws Exception {
        try (Site site = new Site(container, Map.of(), io -> {})) {
            expect("Socket.IO …");
        }
        try (Site site = new Site(container, Map.of("socketio.auto", "false"), io -> {})) {
            SocketIoServer.from(site.deployment().context());
        } catch (IllegalStateException e) {
            printed.add(e);
        }
        expect("No Socket.IO server");
    }

    private void startsNot() throws Exception {
        fails(Map.of(), (classes, servlets) -> {
            FilterRegistration.Dynamic filter = servlets.addFilter("counting", new Counting());
            filter.setAsyncSupported(false);
            filter.addMappingForUrlPatterns(null, false, "/*");
        });
        expect("The filter counting");
        // a servlet that cannot go async, in front instead of a filter
        ServletContainerInitializer front = (classes, servlets) -> servlets.addServlet("front", new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response)
                            throws ServletException, IOException {
                        request.getRequestDispatcher("/socket.io/").forward(request, response);
                    }
                })
                .addMapping("/front/*");
        try (Site site = new Site(container, Map.of(), front, io -> {})) {
            assertThat(site.request("GET", "../front/?EIO=4&transport=polling", "")
                            .statusCode())
                    .isEqualTo(500);
            expect("Request to");
        }
        fails("socketio.ping-intervall", "5s");
        fails("socketio.ping-timeout", "soon");
        fails("socketio.ping-interval", "0");
        fails("socketio.cors-origin", "*", "socketio.cors-credentials", "true");
        fails("socketio.transports", "webtransport");
        fails("socketio.allow-eio3", "true");
        expect(
                "socketio.ping-intervall",
                "socketio.ping-timeout",
                "pingInterval",
                "cors:",
                "socketio.transports",
                "allowEIO3");
        fails(Map.of(), (classes, servlets) -> servlets.addServlet("mine", new HttpServlet() {
                    private static final long serialVersionUID = 1L;
                })
                .addMapping("/socket.io/*"));
        expect("Socket.IO cannot serve");
        fails(Map.of(), (classes, servlets) -> servlets.removeAttribute("jakarta.websocket.server.ServerContainer"));
        expect("This container has no WebSocket");
    }

    /** One line a second is logged, so each refusal has a server of its own. */
    private void refused(int code, String method, String query, String... headers) throws Exception {
        try (Site site = new Site(container, Map.of(), io -> {})) {
            printed.add(site.request(method, query, "", headers).body());
            expect("{\"code\":" + code, "request refused with code " + code);
        }
    }

    private void refusals() throws Exception {
        refused(0, "GET", "");
        refused(1, "GET", "?EIO=4&transport=polling&sid=gone");
        refused(2, "POST", "?EIO=4&transport=polling");
        refused(3, "GET", "?EIO=4&transport=websocket");
        refused(4, "GET", "?EIO=4&transport=polling", "Origin", "https://other.example");
        refused(5, "GET", "?EIO=3&transport=polling");
    }

    private void connectErrors() throws Exception {
        try (Site site = new Site(
                container,
                Map.of(),
                io -> io.use((socket, next) -> {
                    throw new IllegalStateException("no database");
                }))) {
            String query = site.open("40/nobody,");
            printed.add("connect_error: " + site.poll(query, "44/nobody").replaceAll(".*\"message\":\"(.*)\".*", "$1"));
            query = site.open("40");
            printed.add("connect_error: " + site.poll(query, "44{").replaceAll(".*\"message\":\"(.*)\".*", "$1"));
            expect("connect_error:", "Failure in middleware");
        }
    }

    private void bigMessages() throws Exception {
        try (Site site = new Site(container, Map.of("socketio.max-http-buffer-size", "1000"), io -> {})) {
            assertThat(site.request("POST", site.open("40"), "42[\"" + "x".repeat(2000) + "\"]")
                            .statusCode())
                    .isEqualTo(413);
            WebSocket socket = site.webSocket("40", "42[\"" + "x".repeat(2000) + "\"]");
            expect("a polling request of more", "a WebSocket message of more");
            socket.abort();
        }
    }

    private void slowClient() throws Exception {
        Consumer<SocketIoServer> talk = io -> io.onConnection(socket -> {
            socket.onDisconnect((reason, detail) -> printed.add(detail));
            for (int i = 0; i < 10; i++) {
                socket.emit("news", "x".repeat(1000));
            }
        });
        try (Site site = new Site(container, Map.of("socketio.max-buffered-bytes", "5000"), talk)) {
            site.open("40");
            expect("the client reads too slowly");
        }
    }

    private void events() throws Exception {
        Consumer<SocketIoServer> configure = io -> io.onConnection(socket -> {
            socket.on("say", shop.Node.hidden(), (order, ack) -> {});
            socket.on("count", args -> args.get(0, Integer.class));
            socket.on("fail", args -> {
                throw new IllegalStateException("out of tea");
            });
        });
        // what clients provoke is logged once a second only
        for (String event : List.of("[\"say\",{\"item\":\"tea\"}]", "[\"count\",\"many\"]", "[\"fail\"]")) {
            try (Site site = new Site(container, Map.of(), configure)) {
                site.open("40", "42" + event);
                expect("Failure in " + event.split("\"")[1]);
            }
        }
        try (Site site = new Site(container, Map.of(), configure)) {
            List<Object> loop = new ArrayList<>();
            loop.add(loop);
            for (Runnable emit : List.<Runnable>of(
                    () -> site.io().emit("connect"), () -> site.io().emit("hello", new shop.Node()), () -> site.io()
                            .emit("hello", loop))) {
                try {
                    emit.run();
                    throw new AssertionError("emitted");
                } catch (IllegalArgumentException e) {
                    printed.add(e);
                }
            }
            expect("\"connect\" is", "Argument 0 of event");
        }
    }

    private void acknowledgements() throws Exception {
        Consumer<SocketIoServer> ask = io -> io.onConnection(socket -> {
            socket.on("wait", (args, ack) -> socket.emitWithAck("question")
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS));
            socket.on("ask", args -> {
                Duration soon = Duration.ofMillis(100);
                socket.timeout(soon).emitWithAck("question").whenComplete((reply, e) -> printed.add(e));
                io.timeout(soon).emitWithAck("question").whenComplete((reply, e) -> printed.add(e));
            });
        });
        try (Site site = new Site(container, Map.of(), ask)) {
            WebSocket socket = site.webSocket("40", "42[\"ask\"]", "42[\"wait\"]");
            expect("This listener waits", "Socket …", "1 of 1");
            socket.abort();
        }
    }
}
