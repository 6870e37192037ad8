package io.github.socketioee.internal.boot.config;

import io.github.socketioee.SocketIoConfig;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the options of all servers of a web application. Later wins: defaults, annotation, context parameters, init
 * parameters, MicroProfile Config or else environment and system properties. Code comes after that, in the hands of the
 * caller.
 */
public final class Configuration {

    private Configuration() {}

    /**
     * The drafts by server.
     *
     * @throws IllegalArgumentException naming every key that is unknown and every value that does not parse
     */
    public static Map<String, OptionDraft> read(
            ServletContext context, Collection<DeclaredServlet> servlets, Collection<Class<?>> annotated) {
        ClassLoader loader = ApplicationLoader.of(context);
        return read(
                WebSettings.contextParameters(context),
                servlets,
                annotated,
                ProcessSettings.read(loader, System.getenv(), System.getProperties()));
    }

    static Map<String, OptionDraft> read(
            List<Setting> contextParameters,
            Collection<DeclaredServlet> servlets,
            Collection<Class<?>> annotated,
            List<Setting> process) {
        Map<String, String> servers = new LinkedHashMap<>();
        servlets.forEach(servlet -> servers.put(servlet.servlet(), servlet.server()));
        Settings settings = new Settings(servers);
        annotations(settings, annotated, servers);
        settings.add(contextParameters, false);
        for (DeclaredServlet servlet : servlets) {
            settings.add(
                    servlet.server(),
                    WebSettings.initParameters(servlet.servlet(), servlet.parameters(), servlet.own()));
        }
        settings.add(process, true);

        Map<String, OptionDraft> drafts = new LinkedHashMap<>();
        for (DeclaredServlet servlet : servlets) {
            OptionDraft draft = new OptionDraft();
            settings.of(servlet.server()).forEach((key, all) -> apply(key, all, draft, settings));
            try {
                draft.close();
            } catch (IllegalArgumentException e) {
                settings.problem(String.valueOf(e.getMessage()));
            }
            drafts.put(servlet.server(), draft);
        }
        if (!settings.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    "Socket.IO is not configured properly:\n - " + String.join("\n - ", settings.problems()));
        }
        return drafts;
    }

    private static void annotations(Settings settings, Collection<Class<?>> annotated, Map<String, String> servers) {
        Map<String, Class<?>> seen = new LinkedHashMap<>();
        for (Class<?> type : annotated) {
            SocketIoConfig config = type.getAnnotation(SocketIoConfig.class);
            if (config == null) {
                continue;
            }
            String server = servers.getOrDefault(config.server(), config.server());
            Class<?> other = seen.put(server, type);
            if (!servers.containsValue(server)) {
                settings.problem("@SocketIoConfig(server = \"" + server + "\") of " + type.getName()
                        + ": there is no such servlet; there are " + servers.keySet());
            } else if (other != null) {
                settings.problem("@SocketIoConfig is on " + other.getName() + " and on " + type.getName()
                        + ", so that it is undecided which wins; keep one of them");
            } else {
                settings.add(server, AnnotationSettings.read(config, type));
            }
        }
    }

    /** All are parsed, so that a bad value is found even where a later source overrides it. */
    private static <T> void apply(OptionKey<T> key, List<Setting> all, OptionDraft draft, Settings settings) {
        for (Setting setting : all) {
            try {
                key.apply(draft, setting.value());
                draft.origin(key.name(), setting);
            } catch (IllegalArgumentException e) {
                settings.problem(setting + ": must be " + e.getMessage());
            }
        }
    }
}
