package io.github.socketioee.internal.json;

import java.io.Writer;

/** Lets a JSON-B provider write straight into the packet; providers close what they are given. */
final class JsonOutput extends Writer {

    private final StringBuilder out;

    JsonOutput(StringBuilder out) {
        this.out = out;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        out.append(buffer, offset, length);
    }

    @Override
    public void write(int c) {
        out.append((char) c);
    }

    @Override
    public void write(String text, int offset, int length) {
        out.append(text, offset, offset + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
