package io.github.socketioee.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Payara Server and GlassFish, which take applications through their administration.
 *
 * @param administration the port of the administration
 * @param payara whether it has what only Payara has
 */
record Payara(Workplace place, int port, int administration, boolean payara) implements Family {

    /** The key file of both users, with salted hashes of their password. */
    static final List<String> USERS = List.of(
            "ann;{SSHA256}3BQGcMbrBcYYT+0AuAPMe6YppVFJHehVwkk7uveIrFDqpTyv2KDKwQ==;member",
            "bob;{SSHA256}8SXz7Q7PZ+Oq4fZfYCOkxN+Lu5ZXDxEZIRxGF1lEir79QwJk3wUDXA==;guest");

    /** Requests that Grizzly uses again keep their last WebSocket, and threads of pools the application that had them started. */
    static final Set<String> KEEPS = Set.of(
            "org.apache.catalina.connector.Request.httpUpgradeHandler",
            "java.lang.Thread.inheritedAccessControlContext");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public List<String> prepare() throws Exception {
        place.copy("glassfish/domains/domain1", "domain1");
        String domain = "domain1/config/domain.xml";
        place.edit(domain, "0\\.0\\.0\\.0", "127.0.0.1");
        place.edit(domain, "-Xmx512m", "-Xmx1g");
        listener(domain, "8080", port, "");
        listener(domain, "8181", Workplace.freePort(), " enabled=\"false\"");
        listener(domain, "4848", administration, "");
        for (String used : List.of("port=\"3700\"", "port=\"3820\"", "port=\"3920\"", "port=\"8686\"")) {
            place.edit(domain, used, "port=\"" + Workplace.freePort() + "\"");
        }
        place.edit(domain, "\"7676\"", "\"" + Workplace.freePort() + "\"");
        place.edit(domain, "telnet.port=6666", "telnet.port=" + Workplace.freePort());
        if (payara) {
            place.edit(
                    domain,
                    "<hazelcast-config-specific-configuration>",
                    "<hazelcast-config-specific-configuration enabled=\"false\">");
        }
        place.edit(
                domain, "<security-service>", "<security-service activate-default-principal-to-role-mapping=\"true\">");
        // A Payara that believes its proxy knows no address of a client that comes without one.
        if (Boolean.getBoolean("container.proxied")) {
            place.edit(
                    domain,
                    "(<protocol name=\"http-listener-1\">\\s*<http )",
                    "$1auth-pass-through-enabled=\"true\" scheme-mapping=\"X-Forwarded-Proto\" ");
        }
        place.write("domain1/config/keyfile", USERS.toArray(new String[0]));
        return command();
    }

    private void listener(String domain, String used, int free, String more) throws IOException {
        place.edit(
                domain,
                "<network-listener port=\"" + used + "\"",
                "<network-listener address=\"127.0.0.1\" port=\"" + free + "\"" + more);
    }

    /** The launcher of the distribution knows the arguments, but would leave a process between us and the container. */
    private List<String> command() throws Exception {
        String launcher =
                place.home().resolve("glassfish/lib/client/appserver-cli.jar").toString();
        Process process = new ProcessBuilder(
                        ContainerProcess.java(),
                        "-jar",
                        launcher,
                        "start-domain",
                        "--dry-run",
                        "--verbose",
                        "--domaindir",
                        place.base().toString(),
                        "domain1")
                .redirectErrorStream(true)
                .start();
        String said;
        try (var out = process.inputReader(UTF_8)) {
            said = String.join("\n", out.lines().toList());
        }
        process.waitFor();
        int start = said.indexOf("Dump of JVM");
        if (start < 0) {
            throw new IOException("The launcher does not say how it starts:\n" + said);
        }
        // the first two lines are a title and the command of Java
        return said.substring(start)
                .lines()
                .skip(2)
                .takeWhile(line -> !line.isBlank())
                .toList();
    }

    @Override
    public Set<String> keeps() {
        Set<String> keeps = new HashSet<>(KEEPS);
        if (!payara) {
            // the context of the last deployment
            keeps.add("com.sun.enterprise.deployment.util.ResourceValidator.dc");
            keeps.add("com.sun.enterprise.deployment.util.ResourceValidator.application");
            // GlassFish 7 and 8: what threads of pools have inherited from the application that had them started
            for (String room : List.of("org.glassfish.enterprise.concurrent", "org.glassfish.concurro")) {
                String thread = room + ".ManagedThreadFactoryImpl$ManagedThread.";
                keeps.add(thread + "contextClassLoader");
                keeps.add(thread + "inheritableThreadLocals");
            }
        }
        return keeps;
    }

    @Override
    public boolean mayLose() {
        return true;
    }

    @Override
    public String ready() {
        return "startup time ?: ";
    }

    @Override
    public String failed() {
        return "Shutdown procedure finished|Shutting down ";
    }

    @Override
    public void deploy(ContainerProcess process, String contextPath, Path war) throws Exception {
        administer(
                process,
                "deploy",
                "DEFAULT=" + URLEncoder.encode(war.toString(), UTF_8) + "&name=" + name(contextPath) + "&contextroot="
                        + (contextPath.isEmpty() ? "/" : contextPath));
    }

    @Override
    public void undeploy(ContainerProcess process, String contextPath) throws Exception {
        administer(process, "undeploy", "DEFAULT=" + name(contextPath));
    }

    static String name(String contextPath) {
        return Workplace.fileName(contextPath).replace('/', '-');
    }

    private void administer(ContainerProcess process, String command, String parameters) throws Exception {
        long mark = process.mark();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + administration + "/__asadmin/" + command + "?" + parameters))
                .header("X-Requested-By", "tests")
                .header("Accept", "application/json")
                .build();
        String answer = HTTP.send(request, BodyHandlers.ofString()).body();
        if (!answer.contains("\"exit_code\":\"SUCCESS\"")) {
            throw process.failed(command + " " + parameters + ": " + answer.strip(), mark);
        }
    }
}
