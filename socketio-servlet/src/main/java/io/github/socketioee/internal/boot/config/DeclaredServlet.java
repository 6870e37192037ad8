package io.github.socketioee.internal.boot.config;

import java.util.Map;

/**
 * A servlet of ours in the web application.
 *
 * @param servlet its name, which prefixes the keys of its server
 * @param server the name of its server, empty for the default server
 * @param parameters its init parameters
 * @param own whether its class is ours, not a subclass of it
 */
public record DeclaredServlet(String servlet, String server, Map<String, String> parameters, boolean own) {}
