package io.github.socketioee.it.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Open Liberty, which takes applications out of its configuration. */
record Liberty(Workplace place, int port) implements Family {

    @Override
    public List<String> prepare() throws Exception {
        place.directory("wars");
        place.directory(applications());
        place.write(
                "usr/servers/tests/server.xml",
                "<server>",
                "<featureManager>",
                "<feature>webProfile-10.0</feature><feature>concurrent-3.0</feature>",
                "</featureManager>",
                "<httpEndpoint id='defaultHttpEndpoint' host='127.0.0.1' httpPort='" + port + "' httpsPort='-1'/>",
                "<config updateTrigger='polled' monitorInterval='500ms'/>",
                "<applicationMonitor updateTrigger='disabled' dropinsEnabled='false'/>",
                "<logging consoleLogLevel='INFO'/>",
                "<basicRegistry id='users' realm='users'>",
                "<user name='ann' password='secret'/><group name='member'><member name='ann'/></group>",
                "<user name='bob' password='secret'/><group name='guest'><member name='bob'/></group>",
                "</basicRegistry>",
                "</server>");
        Path home = place.home();
        return List.of(
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "@" + home.resolve("lib/platform/java/java9.options"),
                "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                home.resolve("bin/tools/ws-server.jar").toString(),
                "tests");
    }

    private static String applications() {
        return "usr/servers/tests/configDropins/overrides";
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("WLP_USER_DIR", place.base().resolve("usr").toString());
    }

    @Override
    public Set<String> keeps() {
        return Set.of("com.ibm.wsspi.webcontainer.WebContainerRequestState.currentThreadsIExtendedResponse");
    }

    @Override
    public String ready() {
        return "CWWKF0011I";
    }

    @Override
    public String failed() {
        return "CWWKE0005E|CWWKO0221E|CWWKG0014E";
    }

    @Override
    public void deploy(ContainerProcess process, String contextPath, Path war) throws Exception {
        long mark = process.mark();
        String name = name(contextPath);
        Path copy = Files.copy(war, place.base().resolve("wars").resolve(name + System.nanoTime() + ".war"));
        place.write(
                applications() + "/" + name + ".xml",
                "<server><webApplication id='" + name + "' name='" + name + "' location='" + copy + "' contextRoot='"
                        + (contextPath.isEmpty() ? "/" : contextPath) + "'/></server>");
        try {
            process.await(
                    "The deployment of \"" + contextPath + "\"",
                    mark,
                    "CWWKZ000[13]I: [^\\n]*\\b" + name + " ",
                    "CWWKZ0002E|CWWKZ0004E|CWWKZ0012E|CWWKZ0013E|CWWKZ0014W|SRVE0283E|SRVE8109W");
        } catch (IllegalStateException e) {
            Files.delete(place.base().resolve(applications()).resolve(name + ".xml"));
            throw e;
        }
    }

    @Override
    public void undeploy(ContainerProcess process, String contextPath) throws Exception {
        long mark = process.mark();
        Files.delete(place.base().resolve(applications()).resolve(name(contextPath) + ".xml"));
        process.await(
                "The end of \"" + contextPath + "\"",
                mark,
                "CWWKZ0009I: [^\\n]*\\b" + name(contextPath) + " ",
                "CWWKZ0010E");
    }

    private static String name(String contextPath) {
        return Workplace.fileName(contextPath).replace('/', '-');
    }
}
