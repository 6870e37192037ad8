package io.github.socketioee.internal.server;

import io.github.socketioee.Handshake;
import io.github.socketioee.PayloadException;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.internal.server.protocol.RawArguments;
import io.github.socketioee.spi.JsonCodec;
import java.lang.reflect.Type;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's request and the auth values of one namespace. */
record ServerHandshake(EngineRequest request, @Nullable RawArguments authValues, JsonCodec codec) implements Handshake {

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public @Nullable String header(String name) {
        return request.header(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return request.query();
    }

    @Override
    public @Nullable String query(String name) {
        List<String> values = request.query().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    @SuppressWarnings("unchecked") // the codec binds a JSON object to a map of strings
    public Map<String, @Nullable Object> auth() {
        return authValues == null ? Map.of() : auth(Map.class);
    }

    @Override
    public <T> T auth(Class<T> type) {
        return auth((Type) type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T auth(Type type) {
        RawArguments values = authValues;
        T bound = values == null
                ? codec.decode("{}", 0, 2, type, List.of())
                : codec.decode(values.text(), values.start(0), values.end(0), type, List.of());
        if (bound == null) {
            throw new PayloadException("The auth values cannot be bound to " + type.getTypeName());
        }
        return bound;
    }

    @Override
    public String authJson() {
        RawArguments values = authValues;
        return values == null ? "{}" : values.json(0);
    }

    @Override
    public String address() {
        return request.remoteAddress();
    }

    @Override
    public boolean secure() {
        return request.secure();
    }

    @Override
    public boolean xdomain() {
        return request.header("Origin") != null;
    }

    @Override
    public Instant issued() {
        return request.issued();
    }

    @Override
    public String time() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(request.issued().atZone(ZoneOffset.UTC));
    }

    @Override
    public String url() {
        return request.url();
    }

    @Override
    public @Nullable Principal principal() {
        return request.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return request.isUserInRole(role);
    }

    @Override
    public Map<String, Object> sessionAttributes() {
        return request.sessionAttributes();
    }

    @Override
    public Locale locale() {
        return request.locale();
    }
}
