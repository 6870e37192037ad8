package io.github.socketioee.internal.json;

import io.github.socketioee.spi.BinaryJson;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks the providers up when they are first needed, since many applications never send a bean. */
final class JsonbSource implements AutoCloseable {

    private final @Nullable JsonbConfig config;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private volatile @Nullable Jsonb jsonb;
    private volatile @Nullable JsonReaderFactory readers;

    private JsonbSource(@Nullable JsonbConfig config, @Nullable Jsonb jsonb) {
        this.config = config;
        this.jsonb = jsonb;
    }

    static JsonbSource created(JsonbConfig config) {
        return new JsonbSource(config, null);
    }

    static JsonbSource given(Jsonb jsonb) {
        return new JsonbSource(null, jsonb);
    }

    Jsonb jsonb() {
        Jsonb known = jsonb;
        return known != null ? known : createJsonb();
    }

    JsonReaderFactory readers() {
        JsonReaderFactory known = readers;
        return known != null ? known : createReaders();
    }

    private synchronized Jsonb createJsonb() {
        Jsonb known = jsonb;
        if (known == null) {
            JsonbConfig given = config == null ? new JsonbConfig() : config;
            known = withLoader(() -> build(BinaryJson.addTo(given)));
            jsonb = known;
        }
        return known;
    }

    private static Jsonb build(JsonbConfig config) {
        JsonbBuilder builder = JsonbBuilder.newBuilder().withConfig(config);
        try {
            return builder.withProvider(new ExactProvider(JsonProvider.provider()))
                    .build();
        } catch (LinkageError e) {
            // the application and the container each brought JSON-P: theirs does not know ours
            return JsonbBuilder.create(config);
        }
    }

    private synchronized JsonReaderFactory createReaders() {
        JsonReaderFactory known = readers;
        if (known == null) {
            known = withLoader(() -> JsonProvider.provider().createReaderFactory(Map.of()));
            readers = known;
        }
        return known;
    }

    /** Providers are found through the context class loader, and the first thread to need one may be anybody's. */
    private <T> T withLoader(Supplier<T> lookup) {
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return lookup.get();
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    /** A late emit may still use the closed instance: JSON-B only releases its CDI-managed components here. */
    @Override
    public synchronized void close() {
        Jsonb known = jsonb;
        if (known == null || config == null) {
            return;
        }
        try {
            known.close();
        } catch (Exception e) {
            System.getLogger(JsonbSource.class.getName()).log(System.Logger.Level.DEBUG, "closing JSON-B failed", e);
        }
    }
}
