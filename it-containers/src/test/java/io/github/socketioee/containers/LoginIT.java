package io.github.socketioee.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container logs users in; the server knows them and their roles. */
@ExtendWith(ArquillianExtension.class)
class LoginIT {

    private static final String ROLES = "<security-role><role-name>member</role-name></security-role>"
            + "<security-role><role-name>guest</role-name></security-role>";

    /** Everybody must log in. */
    @Deployment(name = "basic", testable = false)
    static WebArchive basic() {
        return Wars.war(
                "basic",
                Wars.constraint("/socket.io/*", "member", "guest")
                        + "<login-config><auth-method>BASIC</auth-method></login-config>" + ROLES);
    }

    /** Everybody may connect to one server, only members to the other. */
    @Deployment(name = "form", testable = false)
    static WebArchive form() {
        return Wars.war(
                        "form",
                        Wars.servlet("open", "/open", "25s")
                                + Wars.servlet("closed", "/closed", "25s")
                                + Wars.constraint("/closed/*", "member")
                                + Wars.constraint("/private/*", "member", "guest")
                                + "<login-config><auth-method>FORM</auth-method><form-login-config>"
                                + "<form-login-page>/login.html</form-login-page>"
                                + "<form-error-page>/error.html</form-error-page>"
                                + "</form-login-config></login-config>" + ROLES)
                .addAsWebResource(new StringAsset("please log in"), "login.html")
                .addAsWebResource(new StringAsset("not you"), "error.html")
                .addAsWebResource(new StringAsset("welcome"), "private/page.html");
    }

    private static Map<String, String> basic(String user) {
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes()));
    }

    /** Logs in as a browser does, and gives the cookies of the session. */
    private static Map<String, String> form(String user) throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        URI page = Site.uri("/form/private/page.html");
        HttpResponse<String> asked = browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        assertThat(asked.body()).isEqualTo("please log in");
        HttpResponse<String> welcome = browser.send(
                HttpRequest.newBuilder(Site.uri("/form/private/j_security_check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("j_username=" + user + "&j_password=secret"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(welcome.statusCode() + " " + welcome.body()).isEqualTo("200 welcome");
        return Map.of(
                "Cookie",
                cookies.getCookieStore().get(page).stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private static Client connect(String namespace, String path, String transports, Map<String, String> headers) {
        return Client.connect(Site.uri(namespace), path, transports, headers, false);
    }

    private static void isAnn(String path, String transports, Map<String, String> login) throws Exception {
        try (Client ann = connect("/members", path, transports, login)) {
            assertThat(ann.next()).isEqualTo("connected");
            ann.awaitTransport(transports);
            assertThat(ann.ask("who"))
                    .startsWith("ann", true, false)
                    .endsWith(transports.endsWith("websocket") ? "websocket" : "polling");
        }
    }

    private static void isBob(String path, String transports, Map<String, String> login) throws Exception {
        try (Client bob = connect("/", path, transports, login)) {
            assertThat(bob.next()).isEqualTo("connected");
            assertThat(bob.ask("who")).startsWith("bob", false, true);
        }
        try (Client refused = connect("/members", path, transports, login)) {
            assertThat(refused.next()).contains("members only");
        }
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[login] BASIC: the handshake has the user and the roles; the middleware refuses who lacks one")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void basicUsers(String transports) throws Exception {
        isAnn("/basic/socket.io", transports, basic("ann"));
        isBob("/basic/socket.io", transports, basic("bob"));
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[login] BASIC: the container's constraint keeps strangers out")
    @ValueSource(strings = {"polling", "websocket"})
    void basicStrangers(String transports) throws Exception {
        assertThat(Site.get("/basic/socket.io/?EIO=4&transport=" + transports).statusCode())
                .isEqualTo(401);
        try (Client stranger = connect("/", "/basic/socket.io", transports, Map.of())) {
            assertThat(stranger.next()).startsWith("refused: ");
        }
        try (Client unknown = connect("/", "/basic/socket.io", transports, basic("eve"))) {
            assertThat(unknown.next()).startsWith("refused: ");
        }
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[login] FORM: the session of a login is known at the handshake, with its user and roles")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void formUsers(String transports) throws Exception {
        isAnn("/form/open", transports, form("ann"));
        isAnn("/form/closed", transports, form("ann"));
        isBob("/form/open", transports, form("bob"));
        try (Client bob = connect("/", "/form/closed", transports, form("bob"))) {
            assertThat(bob.next()).startsWith("refused: ");
        }
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[login] FORM: strangers are refused by the middleware where it says so, else they are nobody")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void formStrangers(String transports) throws Exception {
        try (Client stranger = connect("/", "/form/open", transports, Map.of())) {
            assertThat(stranger.next()).isEqualTo("connected");
            assertThat(stranger.ask("who")).startsWith("nobody", false, false);
        }
        try (Client stranger = connect("/members", "/form/open", transports, Map.of())) {
            assertThat(stranger.next()).contains("members only");
        }
    }

    @Test
    @DisplayName("[login] FORM: the container's constraint keeps strangers out")
    void formConstraint() throws Exception {
        assertThat(Site.handshake("/form/closed")).doesNotContain("sid");
        try (Client stranger = connect("/", "/form/closed", "polling", Map.of())) {
            assertThat(stranger.next()).startsWith("refused: ");
        }
    }
}
