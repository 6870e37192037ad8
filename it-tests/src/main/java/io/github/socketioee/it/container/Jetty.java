package io.github.socketioee.it.container;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Jetty, which takes applications by descriptors in a directory.
 *
 * @param environment the Jakarta EE level of the applications, {@code ee10} or {@code ee11}
 */
record Jetty(Workplace place, int port, String environment) implements Family {

    @Override
    public List<String> prepare() throws Exception {
        place.directory("webapps");
        place.directory("wars");
        place.directory("temp");
        place.write(
                "start.d/modules.ini",
                "--modules=server,http,http2c,forwarded," + environment + "-deploy," + environment + "-annotations,"
                        + environment + "-websocket-jakarta," + environment + "-cdi-decorate",
                "etc/users.xml");
        place.write(
                "etc/users.xml",
                "<!DOCTYPE Configure PUBLIC '-//Jetty//Configure//EN'" + " 'https://jetty.org/configure_10_0.dtd'>",
                "<Configure id='Server' class='org.eclipse.jetty.server.Server'>",
                "<Call class='org.eclipse.jetty.util.resource.ResourceFactory' name='of'><Arg><Ref refid='Server'/></Arg>",
                "<Call id='users' name='newResource'>"
                        + "<Arg type='String'><Property name='jetty.base'/>/etc/users.properties</Arg></Call>",
                "</Call>",
                "<Call name='addBean'><Arg><New class='org.eclipse.jetty.security.HashLoginService'>"
                        + "<Set name='name'>default</Set><Set name='config'><Ref refid='users'/></Set></New></Arg></Call>",
                "</Configure>");
        place.write("etc/users.properties", "ann: secret,member", "bob: secret,guest");
        return List.of(
                "-Xmx1g",
                "-Djava.io.tmpdir=" + place.base().resolve("temp"),
                "-jar",
                place.home().resolve("start.jar").toString(),
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port,
                "jetty.deploy.scanInterval=1");
    }

    /** A connection keeps the application of its last request, and the selector keeps the connection that it saw last. */
    @Override
    public Set<String> keeps() {
        return Set.of(
                "org.eclipse.jetty.server.internal.HttpChannelState._cache",
                "org.eclipse.jetty.io.ManagedSelector$SelectorProducer._cursor");
    }

    @Override
    public String ready() {
        return "Started oejs.Server";
    }

    @Override
    public String failed() {
        return "FAILED ServerConnector";
    }

    @Override
    public void deploy(ContainerProcess process, String contextPath, Path war) throws Exception {
        String what = "The deployment of \"" + contextPath + "\"";
        long mark = process.mark();
        // a name that was never there: the scanner would take it for the one that was there before
        String name = name(contextPath) + System.nanoTime();
        Path copy = Files.copy(war, place.base().resolve("wars").resolve(name + ".war"));
        place.write(
                "webapps/" + name + ".xml",
                "<!DOCTYPE Configure PUBLIC '-//Jetty//Configure//EN' 'https://jetty.org/configure_10_0.dtd'>",
                "<Configure class='org.eclipse.jetty." + environment + ".webapp.WebAppContext'>",
                "<Set name='contextPath'>" + (contextPath.isEmpty() ? "/" : contextPath) + "</Set>",
                "<Set name='war'>" + copy + "</Set>",
                "</Configure>");
        try {
            // ContextHandler says the same before listeners have run
            process.await(
                    what,
                    mark,
                    "ServletContextHandler:[^\\n]*: Started [^\\n]*WebAppContext@[^\\n]*" + context(contextPath),
                    "Failed startup of");
        } catch (IllegalStateException e) {
            remove(contextPath);
            throw e;
        }
    }

    @Override
    public void undeploy(ContainerProcess process, String contextPath) throws Exception {
        long mark = process.mark();
        remove(contextPath);
        process.await(
                "The end of \"" + contextPath + "\"",
                mark,
                "Stopped [^\\n]*WebAppContext@[^\\n]*" + context(contextPath),
                "(?!)");
    }

    private void remove(String contextPath) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(place.base().resolve("webapps"), name(contextPath) + "*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static String name(String contextPath) {
        return Workplace.fileName(contextPath).replace('/', '.') + "@";
    }

    private static String context(String contextPath) {
        return Pattern.quote("," + (contextPath.isEmpty() ? "/" : contextPath) + ",");
    }
}
