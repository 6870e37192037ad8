package io.github.socketioee.internal.boot.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was configured for the servers of one web application, sorted by server; what comes later wins. Keys
 * nobody knows are remembered, to be reported together.
 */
final class Settings {

    /** An option of a server; a setting that names the server wins over one that means the default server. */
    private record Hit(String server, boolean named, OptionKey<?> key, Setting setting) {}

    private final Map<String, String> servers;
    private final Map<String, Map<OptionKey<?>, List<Setting>>> found = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** With the server by the name of its servlet; the name of the default server is empty. */
    Settings(Map<String, String> servers) {
        this.servers = servers;
        servers.values().forEach(server -> found.put(server, new LinkedHashMap<>()));
    }

    /** Adds a source in which a key may name its server, and all whose keys belong to us. */
    void add(Collection<Setting> source, boolean shared) {
        List<Hit> hits = new ArrayList<>();
        for (Setting setting : source) {
            Hit hit = resolve(setting);
            if (hit != null) {
                hits.add(hit);
            } else if (!(shared && belongsElsewhere(setting.option()))) {
                problems.add(unknown(setting));
            }
        }
        hits.sort(Comparator.comparing(Hit::named)
                .thenComparing(hit -> hit.setting().key()));
        hits.forEach(this::put);
    }

    /** Adds settings of one server. */
    void add(String server, Collection<Setting> source) {
        for (Setting setting : source) {
            OptionKey<?> key = OptionKeys.find(setting.option());
            if (key == null) {
                problems.add(unknown(setting));
            } else {
                put(new Hit(server, true, key, setting));
            }
        }
    }

    void problem(String text) {
        problems.add(text);
    }

    Map<OptionKey<?>, List<Setting>> of(String server) {
        return found.getOrDefault(server, Map.of());
    }

    List<String> problems() {
        return problems;
    }

    private void put(Hit hit) {
        // a setting for the default server is none of a web application that has only named ones
        Map<OptionKey<?>, List<Setting>> server = found.get(hit.server());
        if (server != null) {
            server.computeIfAbsent(hit.key(), key -> new ArrayList<>()).add(hit.setting());
        }
    }

    private @Nullable Hit resolve(Setting setting) {
        OptionKey<?> own = OptionKeys.find(setting.option());
        if (own != null) {
            return new Hit("", false, own, setting);
        }
        String bare = OptionKey.bare(setting.option());
        for (Map.Entry<String, String> server : servers.entrySet()) {
            String prefix = OptionKey.bare(server.getKey());
            if (bare.startsWith(prefix)) {
                OptionKey<?> key = OptionKeys.find(bare.substring(prefix.length()));
                if (key != null) {
                    return new Hit(server.getValue(), true, key, setting);
                }
            }
        }
        return null;
    }

    /** Properties and environment are shared by all applications of a container, whose servers have other names. */
    private static boolean belongsElsewhere(String option) {
        for (int i = 1; i < option.length(); i++) {
            char c = option.charAt(i);
            if ((c == '.' || c == '_') && OptionKeys.find(option.substring(i + 1)) != null) {
                return true;
            }
        }
        return false;
    }

    private String unknown(Setting setting) {
        String option = setting.option();
        for (String servlet : servers.keySet()) {
            if (option.startsWith(servlet + ".")) {
                option = option.substring(servlet.length() + 1);
            }
        }
        OptionKey<?> nearest = OptionKeys.nearest(option);
        return setting + ": there is no such option; did you mean " + nearest.kebab() + " (" + nearest.name() + ")?";
    }
}
