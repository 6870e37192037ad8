package io.github.socketioee.internal.json;

import io.github.socketioee.PayloadException;
import io.github.socketioee.spi.BinaryJson;
import io.github.socketioee.spi.JsonCodec;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The default codec. JDK values are written and read directly; beans, records and everything else by JSON-B, whose
 * provider is the container's or the one on the class path.
 */
public final class JsonbCodec implements JsonCodec {

    private final JsonbSource source;
    private final boolean configured;
    private final ValueWriter.BeanWriter beans = this::encodeBean;

    /** Uses JSON-B as it is by default. */
    public JsonbCodec() {
        this(JsonbSource.created(new JsonbConfig()), false);
    }

    /** Uses the application's configuration, with what binary data needs added to a copy of it. */
    public JsonbCodec(JsonbConfig config) {
        this(JsonbSource.created(config), true);
    }

    /** Uses the application's own instance as it is; the application closes it. */
    public JsonbCodec(Jsonb jsonb) {
        this(JsonbSource.given(jsonb), true);
    }

    private JsonbCodec(JsonbSource source, boolean configured) {
        this.source = source;
        this.configured = configured;
    }

    @Override
    public void encode(@Nullable Object value, StringBuilder out, List<byte[]> attachments) {
        try {
            new ValueWriter(out, attachments, beans).write(value);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "a " + typeName(value) + " is nested too deeply or contains itself; send ids instead of references",
                    e);
        }
    }

    private void encodeBean(Object bean, StringBuilder out, List<byte[]> attachments) {
        if (bean instanceof Enum<?> constant && isPlain(constant)) {
            JsonStrings.append(out, constant.name());
            return;
        }
        int start = out.length();
        try {
            BinaryJson.collect(attachments, () -> source.jsonb().toJson(bean, new JsonOutput(out)));
        } catch (RuntimeException e) {
            String advice = Found.isHidden(bean.getClass())
                    ? "make the class public"
                    : "give it public getters or a JSON-B adapter";
            throw new IllegalArgumentException(
                    "a " + typeName(bean) + " cannot be written as JSON; " + advice + ": " + e.getMessage(), e);
        }
        if (out.length() == start) {
            out.append("null");
        }
        JsonStrings.escapeLoneSurrogates(out, start);
    }

    private boolean isPlain(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        return !configured
                && !type.isAnnotationPresent(JsonbTypeAdapter.class)
                && !type.isAnnotationPresent(JsonbTypeSerializer.class);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T decode(String json, int start, int end, Type type, List<byte[]> attachments) {
        try {
            return (T) bind(json, start, end, type, attachments);
        } catch (PayloadException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Found.because(type, json, start, end, e);
        }
    }

    private @Nullable Object bind(String json, int start, int end, Type type, List<byte[]> attachments) {
        if (end - start == 4 && json.startsWith("null", start)) {
            return nothing(type, json, start, end);
        }
        if (type instanceof Class<?> wanted) {
            if (ScalarReader.reads(wanted)) {
                return ScalarReader.read(wanted, json, start, end);
            }
            if ((wanted == byte[].class || wanted == ByteBuffer.class) && json.charAt(start) == '{') {
                return binary(wanted, json, start, end, attachments);
            }
            if (JsonValue.class.isAssignableFrom(wanted)) {
                return jsonValue(wanted, json, start, end);
            }
        }
        Class<?> plain = UntypedKind.of(type);
        if (plain != null) {
            Object unread = attachments.isEmpty() ? Unread.of(json, start, end) : null;
            Object tree = unread != null ? unread : new TreeReader(json, start, end, attachments).read();
            if (!plain.isInstance(tree)) {
                throw Found.instead(type, json, start, end);
            }
            return tree;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return Optional.ofNullable(bind(json, start, end, generic.getActualTypeArguments()[0], attachments));
        }
        return BinaryJson.resolve(attachments, () -> source.jsonb().fromJson(json.substring(start, end), type));
    }

    private static @Nullable Object nothing(Type type, String json, int start, int end) {
        if (type instanceof Class<?> wanted && wanted.isPrimitive()) {
            throw Found.instead(type, json, start, end);
        }
        if (type == JsonValue.class) {
            return JsonValue.NULL;
        }
        boolean optional = type == Optional.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
        return optional ? Optional.empty() : null;
    }

    private static Object binary(Class<?> wanted, String json, int start, int end, List<byte[]> attachments) {
        if (new TreeReader(json, start, end, attachments).read() instanceof byte[] bytes) {
            return wanted == ByteBuffer.class ? ByteBuffer.wrap(bytes) : bytes;
        }
        throw Found.instead(wanted, json, start, end);
    }

    private Object jsonValue(Class<?> wanted, String json, int start, int end) {
        try (JsonReader reader = source.readers().createReader(new StringReader(json.substring(start, end)))) {
            JsonValue value = reader.readValue();
            if (!wanted.isInstance(value)) {
                throw Found.instead(wanted, json, start, end);
            }
            return value;
        }
    }

    @Override
    public void close() {
        source.close();
    }

    private static String typeName(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getTypeName();
    }
}
