package io.github.socketioee.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** WildFly, which takes applications out of a directory, and answers with marker files. */
record WildFly(Workplace place, int port) implements Family {

    @Override
    public List<String> prepare() throws Exception {
        place.copy("standalone/configuration", "configuration");
        place.copy("standalone/deployments", "deployments");
        place.directory("temp");
        String configuration = "configuration/standalone.xml";
        place.edit(configuration, "scan-interval=\"5000\"", "scan-interval=\"300\"");
        place.edit(configuration, "(<http-listener name=\"default\")", "$1 proxy-address-forwarding=\"true\"");
        // makes place for applications at the root
        place.edit(configuration, "<location name=\"/\" handler=\"welcome-content\"/>", "");
        place.write(
                "configuration/application-users.properties",
                "#$REALM_NAME=ApplicationRealm$",
                "ann=" + digest("ann"),
                "bob=" + digest("bob"));
        place.write("configuration/application-roles.properties", "ann=member", "bob=guest");
        Path home = place.home();
        return List.of(
                "-Xmx1g",
                "-XX:MaxMetaspaceSize=384m",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Djava.io.tmpdir=" + place.base().resolve("temp"),
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
                "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.management/javax.management=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming=ALL-UNNAMED",
                "-Dorg.jboss.boot.log.file=" + place.base().resolve("log/server.log"),
                "-Dlogging.configuration=file:" + place.base().resolve("configuration/logging.properties"),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + place.base(),
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Workplace.freePort(),
                "-Djboss.management.http.port=" + Workplace.freePort(),
                "-Djboss.management.https.port=" + Workplace.freePort(),
                "-Djboss.ajp.port=" + Workplace.freePort(),
                "-Djboss.tx.node.id=n" + port);
    }

    private static String digest(String user) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        return HexFormat.of().formatHex(digest.digest((user + ":ApplicationRealm:secret").getBytes(UTF_8)));
    }

    /**
     * A worker that has nothing to do keeps what it did last, with the class loader of whoever asked for it. One that was started
     * because none was free goes on with the class loader of the thread that asked, for as long as it lives.
     */
    @Override
    public Set<String> keeps() {
        return Set.of(
                "org.jboss.threads.EnhancedQueueExecutor$Task.delegate",
                "org.jboss.threads.EnhancedQueueExecutor$Task.contextClassLoader",
                "java.lang.Thread default task-#.contextClassLoader");
    }

    @Override
    public String ready() {
        return "WFLYSRV0025";
    }

    @Override
    public String failed() {
        return "WFLYSRV0026|WFLYSRV0239|WFLYSRV0056";
    }

    @Override
    public void deploy(ContainerProcess process, String contextPath, Path war) throws Exception {
        long mark = process.mark();
        Files.deleteIfExists(file(contextPath, ".undeployed"));
        place.drop(war, "deployments/" + Workplace.fileName(contextPath) + ".war");
        process.await("The deployment of \"" + contextPath + "\"", mark, () -> {
            Path failed = file(contextPath, ".failed");
            // it is there before its content is
            if (Files.exists(failed) && Files.size(failed) > 0) {
                String reason = Files.readString(failed);
                Files.delete(file(contextPath, ""));
                Files.delete(failed);
                throw process.failed("The deployment of \"" + contextPath + "\" failed: " + reason, mark);
            }
            return Files.exists(file(contextPath, ".deployed"));
        });
    }

    @Override
    public void undeploy(ContainerProcess process, String contextPath) throws Exception {
        long mark = process.mark();
        Files.delete(file(contextPath, ".deployed"));
        process.await("The end of \"" + contextPath + "\"", mark, () -> Files.exists(file(contextPath, ".undeployed")));
        Files.delete(file(contextPath, ""));
    }

    private Path file(String contextPath, String suffix) {
        return place.base().resolve("deployments").resolve(Workplace.fileName(contextPath) + ".war" + suffix);
    }
}
