package io.github.socketioee.internal.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this library. */
final class Version {

    private static final String FILE = "/META-INF/maven/io.github.socketioee/socketio-servlet/pom.properties";

    private Version() {}

    /** As in the jar's metadata; classes that are not in a jar have none. */
    static String current() {
        try (InputStream in = Version.class.getResourceAsStream(FILE)) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version", "unknown");
            }
        } catch (IOException e) {
            System.getLogger(Version.class.getName()).log(System.Logger.Level.DEBUG, "No version", e);
        }
        return "development version";
    }
}
