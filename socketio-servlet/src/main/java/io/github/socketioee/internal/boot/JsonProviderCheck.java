package io.github.socketioee.internal.boot;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Warns of a JSON-P implementation of the container that a client can keep busy with one number (CVE-2023-4043). */
final class JsonProviderCheck {

    private static final System.Logger LOG = System.getLogger("io.github.socketioee");
    private static final String PROVIDER = "org.eclipse.parsson.JsonProviderImpl";
    private static final int[] SAFE = {1, 1, 5};

    private JsonProviderCheck() {}

    static void warn(ClassLoader application) {
        String version = version(application);
        if (version != null && isOlder(version)) {
            LOG.log(
                    Level.WARNING,
                    "The JSON-P implementation is Parsson {0}, which is open to CVE-2023-4043; version 1.1.5 is not."
                            + " The numbers of packets are limited by maxNumberDigits, other JSON of the application is not.",
                    version);
        }
    }

    /** The version of Parsson, or null when there is none or it does not tell. */
    static @Nullable String version(ClassLoader application) {
        try {
            Class<?> provider = Class.forName(PROVIDER, false, application);
            String known = provider.getPackage().getImplementationVersion();
            return known != null ? known : bundleVersion(provider);
        } catch (ClassNotFoundException | LinkageError | IOException e) {
            return null;
        }
    }

    static boolean isOlder(String version) {
        String[] parts = version.split("[.-]", -1);
        for (int i = 0; i < SAFE.length; i++) {
            int part;
            try {
                part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            } catch (NumberFormatException e) {
                return false;
            }
            if (part != SAFE[i]) {
                return part < SAFE[i];
            }
        }
        return false;
    }

    /** From the manifest of the very jar that holds the class. */
    private static @Nullable String bundleVersion(Class<?> provider) throws IOException {
        ClassLoader loader = provider.getClassLoader();
        URL own = provider.getResource("JsonProviderImpl.class");
        if (loader == null || own == null) {
            return null;
        }
        String jar = own.toString().substring(0, own.toString().length() - PROVIDER.length() - ".class".length());
        for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            if (url.toString().startsWith(jar)) {
                URLConnection connection = url.openConnection();
                // the cache of jar files would outlive the application
                connection.setUseCaches(false);
                try (InputStream in = connection.getInputStream()) {
                    return new Manifest(in).getMainAttributes().getValue("Bundle-Version");
                }
            }
        }
        return null;
    }
}
