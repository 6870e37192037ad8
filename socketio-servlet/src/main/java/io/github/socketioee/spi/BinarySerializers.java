package io.github.socketioee.spi;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.nio.ByteBuffer;
import java.util.List;

/** Binary data to placeholders. */
final class BinarySerializers {

    private BinarySerializers() {}

    static final class OfBytes implements JsonbSerializer<byte[]> {
        @Override
        public void serialize(byte[] bytes, JsonGenerator generator, SerializationContext context) {
            List<byte[]> attachments = BinaryJson.collecting();
            if (attachments == null) {
                writeNumbers(bytes, generator);
            } else {
                writePlaceholder(bytes.clone(), attachments, generator);
            }
        }
    }

    static final class OfBuffer implements JsonbSerializer<ByteBuffer> {
        @Override
        public void serialize(ByteBuffer buffer, JsonGenerator generator, SerializationContext context) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            List<byte[]> attachments = BinaryJson.collecting();
            if (attachments == null) {
                writeNumbers(bytes, generator);
            } else {
                writePlaceholder(bytes, attachments, generator);
            }
        }
    }

    private static void writePlaceholder(byte[] owned, List<byte[]> attachments, JsonGenerator generator) {
        generator.writeStartObject();
        generator.write("_placeholder", true);
        generator.write("num", attachments.size());
        generator.writeEnd();
        attachments.add(owned);
    }

    private static void writeNumbers(byte[] bytes, JsonGenerator generator) {
        generator.writeStartArray();
        for (byte value : bytes) {
            generator.write(value);
        }
        generator.writeEnd();
    }
}
