package io.github.socketioee.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Tomcat, which takes applications through its manager. */
record Tomcat(Workplace place, int port) implements Family {

    // Tomcat refuses a WAR as the body of a request that asks for the upgrade to HTTP/2.
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String MANAGER =
            "Basic " + Base64.getEncoder().encodeToString("manager:secret".getBytes(UTF_8));

    @Override
    public List<String> prepare() throws Exception {
        place.copy("conf", "conf");
        place.edit("conf/server.xml", "<Server port=\"\\d+\"", "<Server port=\"-1\"");
        place.edit(
                "conf/server.xml",
                "<Connector port=\"8080\"",
                "<Connector address=\"127.0.0.1\" port=\"" + port + "\"");
        place.edit("conf/server.xml", "autoDeploy=\"true\"", "autoDeploy=\"false\"");
        place.edit(
                "conf/server.xml",
                "(<Connector [^>]*port=\"" + port + "\"[^>]*)/>",
                "$1><UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"/></Connector>");
        // A proxy is in front of some tests; the address 127.0.0.1 is a proxy's, any other a client's.
        place.edit(
                "conf/server.xml",
                "</Host>",
                "<Valve className=\"org.apache.catalina.valves.RemoteIpValve\" internalProxies=\"127\\\\.0\\\\.0\\\\.1\""
                        + " protocolHeader=\"X-Forwarded-Proto\" portHeader=\"X-Forwarded-Port\"/></Host>");
        place.write(
                "conf/tomcat-users.xml",
                "<tomcat-users>",
                "<user username='ann' password='secret' roles='member'/>",
                "<user username='bob' password='secret' roles='guest'/>",
                "<user username='manager' password='secret' roles='manager-script'/>",
                "</tomcat-users>");
        // everything into one log, the reasons of failed deployments included
        place.write(
                "conf/logging.properties",
                "handlers=java.util.logging.ConsoleHandler",
                "java.util.logging.ConsoleHandler.level=ALL",
                "java.util.logging.ConsoleHandler.formatter=org.apache.juli.OneLineFormatter",
                "java.util.logging.ConsoleHandler.encoding=UTF-8");
        place.write(
                "conf/Catalina/localhost/manager.xml",
                "<Context docBase='${catalina.home}/webapps/manager' privileged='true'/>");
        place.directory("webapps");
        place.directory("temp");
        Path home = place.home();
        return List.of(
                "-Xmx1g",
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Djava.util.logging.config.file=" + place.base().resolve("conf/logging.properties"),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                "-cp",
                home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + place.base(),
                "-Djava.io.tmpdir=" + place.base().resolve("temp"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    @Override
    public String ready() {
        return "Server startup in";
    }

    @Override
    public String failed() {
        return "Failed to initialize component|LifecycleException";
    }

    @Override
    public void deploy(ContainerProcess process, String contextPath, Path war) throws Exception {
        try {
            manage(process, "deploy", contextPath, HttpRequest.newBuilder().PUT(BodyPublishers.ofFile(war)));
        } catch (IllegalStateException e) {
            // it would stay, stopped
            undeploy(process, contextPath);
            throw e;
        }
    }

    @Override
    public void undeploy(ContainerProcess process, String contextPath) throws Exception {
        manage(process, "undeploy", contextPath, HttpRequest.newBuilder());
    }

    private void manage(ContainerProcess process, String command, String contextPath, HttpRequest.Builder request)
            throws Exception {
        long mark = process.mark();
        String target = "http://127.0.0.1:" + port + "/manager/text/" + command + "?path="
                + (contextPath.isEmpty() ? "/" : contextPath);
        String answer = HTTP.send(
                        request.uri(URI.create(target))
                                .header("Authorization", MANAGER)
                                .build(),
                        BodyHandlers.ofString())
                .body();
        if (!answer.startsWith("OK")) {
            throw process.failed(command + " of \"" + contextPath + "\": " + answer.strip(), mark);
        }
    }
}
