/** What a WAR needs that brings its own CDI. */
@NullMarked
package io.github.socketioee.example;

import org.jspecify.annotations.NullMarked;
