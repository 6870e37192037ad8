/**
 * The chat: rooms, private messages, images and history.
 *
 * <p>{@code Chat} is the bean that sockets talk to. Who is here and in which room is known to the server already, as sockets and their rooms; only
 * what was said is kept besides, by {@code History}. Handlers of one socket run one after another, those of different sockets in parallel.
 */
@NullMarked
package io.github.socketioee.example.chat;

import org.jspecify.annotations.NullMarked;
