package io.github.socketioee.internal.boot.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the surroundings of the web application give: MicroProfile Config where the container or the
 * application has it, else environment and system properties.
 */
final class ProcessSettings {

    static final String PREFIX = "socketio.";
    private static final String ENVIRONMENT_PREFIX = "SOCKETIO_";

    private ProcessSettings() {}

    static List<Setting> read(ClassLoader application, Map<String, String> environment, Properties properties) {
        Object config = microProfileConfig(application);
        if (config != null) {
            return fromMicroProfile(config);
        }
        List<Setting> settings = new ArrayList<>();
        environment.forEach((key, value) -> {
            if (key.startsWith(ENVIRONMENT_PREFIX)) {
                settings.add(
                        new Setting(key, key.substring(ENVIRONMENT_PREFIX.length()), value, "environment variable"));
            }
        });
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                settings.add(new Setting(
                        key, key.substring(PREFIX.length()), properties.getProperty(key), "system property"));
            }
        }
        return settings;
    }

    /** By reflection, because the API is not ours to bring: a second copy would shadow the container's. */
    private static @Nullable Object microProfileConfig(ClassLoader application) {
        try {
            Class<?> provider = Class.forName("org.eclipse.microprofile.config.ConfigProvider", true, application);
            return provider.getMethod("getConfig", ClassLoader.class).invoke(null, application);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        } catch (InvocationTargetException e) {
            // the API without an implementation
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MicroProfile Config cannot be used", e);
        }
    }

    private static List<Setting> fromMicroProfile(Object config) {
        List<Setting> settings = new ArrayList<>();
        try {
            Class<?> api = Class.forName(
                    "org.eclipse.microprofile.config.Config",
                    false,
                    config.getClass().getClassLoader());
            Method value = api.getMethod("getOptionalValue", String.class, Class.class);
            for (Object name : (Iterable<?>) api.getMethod("getPropertyNames").invoke(config)) {
                String key = (String) name;
                boolean variable = key.startsWith(ENVIRONMENT_PREFIX);
                if (!variable && !key.startsWith(PREFIX)) {
                    continue;
                }
                // a variable is asked for by the property that it stands for, which another source may give as well
                OptionKey<?> option = variable ? OptionKeys.find(key.substring(ENVIRONMENT_PREFIX.length())) : null;
                String asked = option == null ? key : PREFIX + option.kebab();
                Optional<?> text = (Optional<?>) value.invoke(config, asked, String.class);
                if (text.isPresent()) {
                    String bare = key.substring(variable ? ENVIRONMENT_PREFIX.length() : PREFIX.length());
                    settings.add(new Setting(
                            key,
                            variable ? bare.toLowerCase(Locale.ROOT) : bare,
                            (String) text.get(),
                            "MicroProfile Config"));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MicroProfile Config cannot be read", e);
        }
        return settings;
    }
}
