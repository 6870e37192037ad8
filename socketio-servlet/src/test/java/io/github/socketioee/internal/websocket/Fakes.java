package io.github.socketioee.internal.websocket;

import java.lang.reflect.Proxy;
import java.util.Map;

final class Fakes {

    private Fakes() {}

    /** Answers what it is told to, and nothing else. */
    static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Class<?> returned = method.getReturnType();
            return answers.getOrDefault(method.getName(), returned == boolean.class ? Boolean.FALSE : null);
        }));
    }
}
