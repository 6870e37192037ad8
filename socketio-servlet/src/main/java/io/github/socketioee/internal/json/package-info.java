/**
 * The JSON codec: JDK values by hand, beans through JSON-B, binary data as attachments.
 *
 * <p>Neighbours: implements the contract of {@code spi}, reads scalars with {@code internal.server.protocol}; only
 * {@code internal.boot} creates it.
 *
 * <p>Threads: a codec may be used by any thread; readers and writers live for one call.
 */
@NullMarked
package io.github.socketioee.internal.json;

import org.jspecify.annotations.NullMarked;
