package io.github.socketioee.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.it.EmbeddedContainer;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the tables of docs/configuration.md and docs/security.md. */
class SnippetsIT {

    private static final String POLLING = "?EIO=4&transport=polling";
    private static final String CONFIGURATION = "docs/configuration.md";
    private static final String SECURITY = "docs/security.md";

    private static EmbeddedContainer container;
    private static URLClassLoader loader;

    @BeforeAll
    static void start(@TempDir Path classes) throws Exception {
        Map<String, String> sources = new HashMap<>();
        for (String file : List.of(CONFIGURATION, SECURITY)) {
            for (String block : Documents.blocks(Documents.read(file), "java")) {
                Matcher name = Pattern.compile("package (\\w+);.*?public class (\\w+)", Pattern.DOTALL)
                        .matcher(block);
                assertThat(name.find()).as(block).isTrue();
                sources.put(name.group(1) + "/" + name.group(2) + ".java", block);
            }
        }
        Snippets.compile(sources, classes);
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        container = EmbeddedContainer.named("tomcat");
        container.start(0);
    }

    @AfterAll
    static void stop() throws Exception {
        container.close();
        loader.close();
    }

    private static SocketIoConfigurer configurer(String name) throws Exception {
        return (SocketIoConfigurer)
                loader.loadClass(name).getDeclaredConstructor().newInstance();
    }

    @Test
    @DisplayName("the sources of configuration decide")
    void sources() throws Exception {
        try (Site site = new Site(
                container, Map.of(), (classes, servlets) -> {}, io -> {}, loader.loadClass("configured.Annotated"))) {
            assertThat(site.request("GET", POLLING, "", "Origin", "https://app.example")
                            .body())
                    .contains("\"pingInterval\":10000");
            assertThat(site.io().options().maxPendingAcks()).isEqualTo(100);
        }
        Map<String, String> webXml = Site.parameters(
                Documents.blocks(Documents.read(CONFIGURATION), "xml").get(0));
        try (Site site = new Site(container, webXml, io -> {})) {
            assertThat(site.request("GET", POLLING, "").body()).contains("\"pingInterval\":10000");
        }
        try (Site site = new Site(container, Map.of(), (classes, servlets) -> {}, configurer("configured.Coded"))) {
            assertThat(site.request("GET", POLLING, "").body()).contains("\"pingInterval\":10000");
            String query = site.open("40");
            assertThat(site.poll(query, "42")).isEqualTo("42[\"hello\",{\"from\":null,\"to\":\"Ann\"}]");
            assertThat(site.io().options().ackTimeout()).hasSeconds(5);
        }
    }

    @Test
    @DisplayName("the spellings of properties and environment that the reference shows")
    void properties() throws Exception {
        String[] lines = Documents.blocks(Documents.read(CONFIGURATION), "properties")
                .get(0)
                .split("\n");
        assertThat(lines).hasSize(2);
        String[] property = lines[0].split("=");
        System.setProperty(property[0], property[1]);
        try (Site site = new Site(container, Map.of(), io -> {})) {
            assertThat(site.request("GET", POLLING, "").body()).contains("\"pingInterval\":10000");
        } finally {
            System.clearProperty(property[0]);
        }
        // the environment of a process cannot be changed; its spelling is that of the property
        assertThat(lines[1]).isEqualTo(property[0].replaceAll("[.-]", "_").toUpperCase() + "=10000");
    }

    /** Polling with this origin: the status, and whether the page may read the answer. */
    private static String polling(Site site, String origin) throws Exception {
        HttpResponse<String> response = site.request("GET", POLLING, "", "Origin", origin);
        return response.statusCode()
                + response.headers()
                        .firstValue("Access-Control-Allow-Origin")
                        .map(" readable"::concat)
                        .orElse("");
    }

    private static boolean webSocket(Site site, String origin) {
        try {
            WebSocket socket = site.webSocketFrom(origin);
            socket.abort();
            return true;
        } catch (Exception refused) {
            return false;
        }
    }

    @Test
    @DisplayName("the table of origins")
    void origins() throws Exception {
        String app = "https://app.example";
        String foreign = "https://evil.example";
        String own = "http://127.0.0.1:" + container.port();
        try (Site site = new Site(container, Map.of(), io -> {})) {
            assertThat(polling(site, own)).isEqualTo("200");
            assertThat(webSocket(site, own)).isTrue();
            assertThat(polling(site, app)).isEqualTo("403");
            assertThat(webSocket(site, app)).isFalse();
            assertThat(site.request("GET", POLLING, "").statusCode()).isEqualTo(200);
        }
        try (Site site = new Site(container, Map.of("socketio.origins", app), io -> {})) {
            assertThat(polling(site, app)).isEqualTo("200");
            assertThat(webSocket(site, app)).isTrue();
            assertThat(polling(site, foreign)).isEqualTo("403");
            assertThat(webSocket(site, foreign)).isFalse();
        }
        Map<String, String> webXml = Site.parameters(
                Documents.blocks(Documents.read(SECURITY), "xml").get(0));
        try (Site site = new Site(container, webXml, io -> {})) {
            for (String allowed : List.of(app, "https://one.partner.example")) {
                assertThat(polling(site, allowed)).isEqualTo("200 readable" + allowed);
                assertThat(webSocket(site, allowed)).isTrue();
            }
            for (String other : List.of(foreign, "https://one.partner.example.evil.example", "http://app.example")) {
                assertThat(polling(site, other)).isEqualTo("403");
                assertThat(webSocket(site, other)).isFalse();
            }
            assertThat(site.request("GET", POLLING, "", "Origin", app)
                            .headers()
                            .firstValue("Access-Control-Allow-Credentials"))
                    .hasValue("true");
        }
    }

    @Test
    @DisplayName("the guard in code")
    void guard() throws Exception {
        try (Site site = new Site(container, Map.of(), (classes, servlets) -> {}, configurer("guarded.Guard"))) {
            HttpResponse<String> refused = site.request("GET", POLLING, "");
            assertThat(refused.statusCode() + refused.body()).isEqualTo("403{\"code\":4,\"message\":\"no key\"}");
            for (String origin : List.of("https://app.example", "https://shop.partner.example")) {
                assertThat(site.request("GET", POLLING, "", "Origin", origin, "X-Key", "secret")
                                .statusCode())
                        .isEqualTo(200);
            }
            String open = site.request("GET", POLLING, "", "X-Key", "secret").body();
            String query = POLLING + "&sid=" + open.replaceAll("^.*\"sid\":\"(.*?)\".*$", "$1");
            site.request("POST", query, "40");
            assertThat(site.poll(query, "44")).isEqualTo("44{\"message\":\"who are you?\"}");
            site.request("POST", query, "40{\"token\":\"t\"}");
            assertThat(site.poll(query, "40")).startsWith("40{\"sid\":");
        }
        assertThatThrownBy(() -> {
                    try (Site site = new Site(
                            container,
                            Map.of("socketio.cors-origin", "*", "socketio.cors-credentials", "true"),
                            io -> {})) {
                        site.io();
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }
}
