package io.github.socketioee.internal.server.protocol;

/**
 * What one packet of a client may cost.
 *
 * @param maxAttachments binary attachments of one packet
 * @param maxTotalBytes bytes of all attachments of one packet together
 * @param maxDepth nested arrays and objects, the outermost included
 * @param maxNumberDigits digits of a number, and the largest absolute value of its exponent: no parser behind the
 *     scanner can be made to write out more than about twice as many digits (CVE-2023-4043)
 * @param maxNamespaceLength characters of a namespace's name
 */
public record DecoderLimits(
        int maxAttachments, long maxTotalBytes, int maxDepth, int maxNumberDigits, int maxNamespaceLength) {

    public static final DecoderLimits DEFAULTS = new DecoderLimits(10, 1_000_000, 128, 500, 256);

    /** For what comes from a trusted side. */
    static final DecoderLimits UNLIMITED = new DecoderLimits(
            Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public DecoderLimits {
        requirePositive("maxNamespaceLength", maxNamespaceLength);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxNumberDigits", maxNumberDigits);
        if (maxAttachments < 0 || maxTotalBytes < 0) {
            throw new IllegalArgumentException(
                    "maxAttachments and maxTotalBytes must not be negative: " + maxAttachments + ", " + maxTotalBytes);
        }
    }

    public DecoderLimits withMaxAttachments(int attachments) {
        return new DecoderLimits(attachments, maxTotalBytes, maxDepth, maxNumberDigits, maxNamespaceLength);
    }

    public DecoderLimits withMaxTotalBytes(long bytes) {
        return new DecoderLimits(maxAttachments, bytes, maxDepth, maxNumberDigits, maxNamespaceLength);
    }

    public DecoderLimits withMaxDepth(int depth) {
        return new DecoderLimits(maxAttachments, maxTotalBytes, depth, maxNumberDigits, maxNamespaceLength);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
