package io.github.socketioee.spi;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placeholders to binary data. What is a placeholder was decided by the packet decoder; here the same rule applies. */
final class BinaryDeserializers {

    private BinaryDeserializers() {}

    static final class OfBytes implements JsonbDeserializer<byte[]> {
        @Override
        public byte @Nullable [] deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return bytes(parser.getValue());
        }
    }

    static final class OfBuffer implements JsonbDeserializer<ByteBuffer> {
        @Override
        public @Nullable ByteBuffer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            byte[] bytes = bytes(parser.getValue());
            return bytes == null ? null : ByteBuffer.wrap(bytes);
        }
    }

    static final class OfObject implements JsonbDeserializer<Object> {
        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return untyped(parser.getValue());
        }
    }

    private static byte @Nullable [] bytes(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case STRING -> Base64.getDecoder().decode(((JsonString) value).getString());
            case ARRAY -> bytes(value.asJsonArray());
            case OBJECT -> {
                byte[] attachment = attachment(value.asJsonObject());
                if (attachment == null) {
                    throw new JsonbException("expected binary data but found an object");
                }
                yield attachment;
            }
            default -> throw new JsonbException("expected binary data but found a number or a boolean");
        };
    }

    private static byte[] bytes(JsonArray numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            int value = numbers.get(i) instanceof JsonNumber number ? number.intValue() : Integer.MIN_VALUE;
            if (value < Byte.MIN_VALUE || value > 255) {
                throw new JsonbException("expected binary data but found an array of something else than bytes");
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static byte @Nullable [] attachment(JsonObject object) {
        List<byte[]> attachments = BinaryJson.resolving();
        if (attachments == null || attachments.isEmpty() || object.get("_placeholder") != JsonValue.TRUE) {
            return null;
        }
        int num = object.get("num") instanceof JsonNumber number && number.isIntegral() ? number.intValue() : -1;
        if (num < 0 || num >= attachments.size()) {
            throw new JsonbException("illegal attachments");
        }
        return attachments.get(num);
    }

    private static @Nullable Object untyped(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> {
                String number = value.toString();
                yield BinaryJson.number(number, 0, number.length());
            }
            case ARRAY -> {
                List<@Nullable Object> list =
                        new ArrayList<>(value.asJsonArray().size());
                value.asJsonArray().forEach(element -> list.add(untyped(element)));
                yield list;
            }
            case OBJECT -> {
                byte[] attachment = attachment(value.asJsonObject());
                if (attachment != null) {
                    yield attachment;
                }
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.asJsonObject().forEach((key, element) -> map.put(key, untyped(element)));
                yield map;
            }
        };
    }
}
