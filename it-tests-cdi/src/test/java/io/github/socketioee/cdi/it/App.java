package io.github.socketioee.cdi.it;

import io.github.socketioee.cdi.it.war.Accessors;
import io.github.socketioee.cdi.it.war.Answers;
import io.github.socketioee.cdi.it.war.Guarded;
import io.github.socketioee.cdi.it.war.Inherited;
import io.github.socketioee.cdi.it.war.Journal;
import io.github.socketioee.cdi.it.war.JournalServlet;
import io.github.socketioee.cdi.it.war.Kinds;
import io.github.socketioee.cdi.it.war.Message;
import io.github.socketioee.cdi.it.war.Namespaces;
import io.github.socketioee.cdi.it.war.Orders;
import io.github.socketioee.cdi.it.war.Payloads;
import io.github.socketioee.cdi.it.war.Scopes;
import io.github.socketioee.cdi.it.war.Valid;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** One application with all the beans of these tests, deployed once for all of them; every user must log in. */
final class App {

    static final String SECURED = """
            <security-constraint>
              <web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection>
              <auth-constraint><role-name>member</role-name><role-name>guest</role-name></auth-constraint>
            </security-constraint>
            <login-config><auth-method>BASIC</auth-method></login-config>
            <security-role><role-name>member</role-name></security-role>
            <security-role><role-name>guest</role-name></security-role>
            """;
    static final String SERVLET =
            "<servlet><servlet-name>%1$s</servlet-name><servlet-class>io.github.socketioee.SocketIoServlet</servlet-class>"
                    + "<load-on-startup>1</load-on-startup><async-supported>true</async-supported></servlet>"
                    + "<servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%2$s/*</url-pattern></servlet-mapping>";

    private static App running;
    private static Exception failure;

    private final Host host;

    private App() throws Exception {
        host = Host.start();
        host.deploy("/app", Wars.get("app", App::war));
    }

    /** The application. */
    static War war() {
        return War.withCdi(
                        Accessors.class,
                        Answers.class,
                        Guarded.class,
                        Inherited.class,
                        Journal.class,
                        JournalServlet.class,
                        Kinds.class,
                        Message.class,
                        Namespaces.class,
                        Orders.class,
                        Payloads.class,
                        Scopes.class,
                        Valid.class)
                .validation()
                .webXml(SECURED)
                .webXml(SERVLET.formatted("socketio", "/socket.io"))
                .webXml(SERVLET.formatted("admin", "/admin"))
                .parameter("socketio.error-acks", "true")
                .parameter("socketio.admin.path", "/admin");
    }

    static synchronized App running() throws Exception {
        if (failure != null) {
            throw new IllegalStateException("The application did not start, as said before", failure);
        }
        if (running == null) {
            try {
                running = new App();
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }
        return running;
    }

    static int port() throws Exception {
        return running().host.port();
    }

    /** A client of the user ann, who is a member. */
    static Client connect(String namespace) throws Exception {
        return connect(namespace, "ann", "");
    }

    static Client connect(String namespace, String user, String auth) throws Exception {
        Client client = Client.open(port(), "/app", "/socket.io", namespace, user, auth);
        client.awaitConnect();
        return client;
    }

    static Client connectAdmin(String namespace) throws Exception {
        Client client = Client.open(port(), "/app", "/admin", namespace, "ann", "");
        client.awaitConnect();
        return client;
    }

    /** Takes what the beans have noted so far. */
    static List<String> journal() throws Exception {
        return journal(port(), "/app");
    }

    static List<String> journal(int port, String context) throws Exception {
        String body = request(port, context).body();
        return body.isEmpty() ? List.of() : List.of(body.split("\n"));
    }

    /** Waits until the clients of the test before are gone, and what beans had to say about that is said; then forgets it. */
    static void quiet() throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            String clients =
                    request(port(), "/app").headers().firstValue("X-Clients").orElseThrow();
            if (clients.equals("0")) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not gone within 60 s: " + clients + " clients and sockets");
            }
            Thread.sleep(20);
        }
    }

    private static HttpResponse<String> request(int port, String context) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + context + "/journal"))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes()))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Collects the journal until something is in it. */
    static List<String> journalUntil(Predicate<List<String>> enough) throws Exception {
        List<String> all = new ArrayList<>();
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            all.addAll(journal());
            if (enough.test(all)) {
                return all;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s, only " + all);
            }
            Thread.sleep(20);
        }
    }
}
