package io.github.socketioee.internal.boot.config;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.engine.CorsOptions;
import io.github.socketioee.engine.OriginCheck;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of one server while they are read: what the builder takes, and the parts of what it takes as a whole. */
public final class OptionDraft {

    private static final Pattern EXPRESSION = Pattern.compile("/(.+)/");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final SocketIoOptions.Builder options = SocketIoOptions.builder();
    private final Map<String, Setting> origins = new HashMap<>();
    private boolean auto = true;
    private String path = "/socket.io";
    private CorsOptions.@Nullable Builder cors;
    private @Nullable String cookie;
    private UnaryOperator<CookieOptions> cookieParts = UnaryOperator.identity();

    OptionDraft() {}

    /** Whether the servlet registers itself when none is declared. */
    public boolean auto() {
        return auto;
    }

    void auto(boolean register) {
        auto = register;
    }

    /** The path for the mapping of the servlet. */
    public String path() {
        return path;
    }

    void path(String text) {
        path = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        options.engine(engine -> engine.path(path));
    }

    /** Whether somebody has configured this option. */
    public boolean has(String option) {
        return origins.containsKey(option);
    }

    /** The builder for what comes last, the options set by code. */
    public SocketIoOptions.Builder options() {
        return options;
    }

    /** The checked options. */
    public SocketIoOptions build() {
        try {
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Socket.IO is not configured properly: " + e.getMessage() + from(e), e);
        }
    }

    /** Hands the collected parts over, before code may replace them. */
    void close() {
        try {
            if (cors != null) {
                CorsOptions whole = cors.build();
                options.engine(engine -> engine.cors(whole));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " " + settings("cors"), e);
        }
        try {
            if (cookie != null) {
                CookieOptions whole = cookieParts.apply(
                        cookie.equals("true") ? CookieOptions.defaults() : CookieOptions.named(cookie));
                options.engine(engine -> engine.cookie(whole));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " " + settings("cookie"), e);
        }
    }

    private List<Setting> settings(String family) {
        return origins.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(family))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Setting::key))
                .toList();
    }

    void origin(String option, Setting setting) {
        origins.put(option, setting);
    }

    CorsOptions.Builder cors() {
        if (cors == null) {
            cors = CorsOptions.builder();
        }
        return cors;
    }

    void corsOrigins(List<String> allowed) {
        for (String text : allowed) {
            Matcher expression = EXPRESSION.matcher(text);
            if (expression.matches()) {
                cors().originPattern(Pattern.compile(expression.group(1)));
            } else {
                cors().origins(text);
            }
        }
    }

    void origins(List<String> allowed) {
        OriginCheck check = OriginCheck.SAME_ORIGIN;
        for (String text : allowed) {
            Matcher expression = EXPRESSION.matcher(text);
            OriginCheck before = check;
            OriginCheck one = text.equals("*")
                    ? OriginCheck.ANY
                    : text.equals("same-origin")
                            ? OriginCheck.SAME_ORIGIN
                            : expression.matches()
                                    ? OriginCheck.matching(Pattern.compile(expression.group(1)))
                                    : OriginCheck.of(List.of(text));
            check = origin -> before.allows(origin) || one.allows(origin);
        }
        OriginCheck all = check;
        options.engine(engine -> engine.originCheck(all));
    }

    /** {@code true} for the default cookie of the Node server, {@code false} for none, else its name. */
    void cookie(String text) {
        cookie = text.equals("false") ? null : text;
    }

    /** Changes the cookie, if there will be one. */
    void cookiePart(UnaryOperator<CookieOptions> part) {
        UnaryOperator<CookieOptions> before = cookieParts;
        cookieParts = whole -> part.apply(before.apply(whole));
    }

    private String from(IllegalArgumentException failure) {
        Matcher words = WORD.matcher(String.valueOf(failure.getMessage()));
        while (words.find()) {
            Setting origin = origins.get(words.group());
            if (origin != null) {
                return " [" + origin + "]";
            }
        }
        return "";
    }
}
