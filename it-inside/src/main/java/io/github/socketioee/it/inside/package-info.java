/**
 * Runs the integration tests inside the container whose server they test: a WAR with the tests, the product and a stage, on
 * which the applications of the tests are deployed behind one servlet of the WAR.
 *
 * <p>Neighbours: the tests and the interfaces of {@code io.github.socketioee.it}, the JUnit Platform. Requests come from the
 * container's threads; applications come and go on the container's threads, too, because only those see {@code java:comp}.
 */
@NullMarked
package io.github.socketioee.it.inside;

import org.jspecify.annotations.NullMarked;
