/**
 * The options of a web application's servers: the table of all keys, the sources, and what comes out of them.
 *
 * <p>Neighbours: the API's option types; used by {@code internal.boot} only.
 *
 * <p>Threads: used by the thread that deploys the application.
 */
@NullMarked
package io.github.socketioee.internal.boot.config;

import org.jspecify.annotations.NullMarked;
