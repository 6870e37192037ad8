package io.github.socketioee.proxies;

import io.github.socketioee.SocketIoServer;
import io.github.socketioee.proxies.war.ProxiedApplication;
import io.github.socketioee.proxies.war.SessionsServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The application as a WAR: its classes, the product's jar and what that brings along. */
final class ProxiedWar {

    private ProxiedWar() {}

    /** Writes it into the directory, with these elements in its web.xml. */
    static Path write(Path directory, String name, String webXml) throws Exception {
        Path war = directory.resolve(name + ".war");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(war))) {
            for (String type : List.of(
                    SocketIoServer.class.getName(),
                    "org.eclipse.yasson.JsonBindingProvider",
                    "org.eclipse.parsson.JsonProviderImpl",
                    "jakarta.json.bind.Jsonb",
                    "jakarta.json.Json")) {
                Path jar = Path.of(Class.forName(type)
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
                if (!Files.isRegularFile(jar)) {
                    throw new IOException(jar + " is no jar: run mvn verify, whose phase package makes it");
                }
                out.putNextEntry(new JarEntry("WEB-INF/lib/" + jar.getFileName()));
                Files.copy(jar, out);
            }
            for (Class<?> type : List.of(ProxiedApplication.class, SessionsServlet.class)) {
                String file = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry("WEB-INF/classes/" + file));
                try (InputStream in = type.getResourceAsStream("/" + file)) {
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("WEB-INF/web.xml"));
            out.write(
                    ("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + webXml + "</web-app>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return war;
    }
}
