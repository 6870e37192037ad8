/**
 * Puts a server together inside a web application: container initializer, listener, servlet runtime, start-up checks.
 *
 * <p>Neighbours: all of them; this is the only room that sees everyone, and nobody sees it.
 *
 * <p>Threads: the thread that deploys or undeploys the application; {@code BundledClient} on request threads.
 */
@NullMarked
package io.github.socketioee.internal.boot;

import org.jspecify.annotations.NullMarked;
