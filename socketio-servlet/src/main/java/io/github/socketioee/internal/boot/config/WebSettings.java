package io.github.socketioee.internal.boot.config;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The settings of {@code web.xml}: context parameters with our prefix, and init parameters of our servlets. */
final class WebSettings {

    private WebSettings() {}

    static List<Setting> contextParameters(ServletContext context) {
        List<Setting> settings = new ArrayList<>();
        for (String key : Collections.list(context.getInitParameterNames())) {
            if (key.startsWith(ProcessSettings.PREFIX)) {
                String value = context.getInitParameter(key);
                settings.add(new Setting(
                        key,
                        key.substring(ProcessSettings.PREFIX.length()),
                        value == null ? "" : value,
                        "context-param"));
            }
        }
        return settings;
    }

    /**
     * With a subclass of our servlet the parameters that are no options may be its own.
     *
     * @param own whether the servlet is ours, not a subclass
     */
    static List<Setting> initParameters(String servlet, Map<String, String> parameters, boolean own) {
        List<Setting> settings = new ArrayList<>();
        parameters.forEach((key, value) -> {
            boolean prefixed = key.startsWith(ProcessSettings.PREFIX);
            String option = prefixed ? key.substring(ProcessSettings.PREFIX.length()) : key;
            if (own || prefixed || OptionKeys.find(option) != null) {
                settings.add(new Setting(key, option, value, "init-param of servlet " + servlet));
            }
        });
        return settings;
    }
}
