/** The programs of Socket.IO's tutorials, each a bean. They know nothing of each other and share the namespace {@code /}, as in the tutorials. */
@NullMarked
package io.github.socketioee.example.tutorial;

import org.jspecify.annotations.NullMarked;
