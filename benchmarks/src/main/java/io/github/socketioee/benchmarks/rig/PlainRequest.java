package io.github.socketioee.benchmarks.rig;

import io.github.socketioee.engine.EngineRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A handshake request without anything. */
record PlainRequest() implements EngineRequest {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String url() {
        return "/socket.io/";
    }

    @Override
    public @Nullable String queryString() {
        return null;
    }

    @Override
    public Map<String, List<String>> query() {
        return Map.of();
    }

    @Override
    public Map<String, List<String>> headers() {
        return Map.of();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public @Nullable Principal principal() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public Locale locale() {
        return Locale.ROOT;
    }

    @Override
    public Map<String, Object> sessionAttributes() {
        return Map.of();
    }

    @Override
    public @Nullable String httpSessionId() {
        return null;
    }

    @Override
    public Instant issued() {
        return Instant.EPOCH;
    }
}
