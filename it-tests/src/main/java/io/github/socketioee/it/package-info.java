/**
 * Embedded containers that deploy a web application holding the product's jar, and the runnable conformance server.
 *
 * <p>Neighbours: the public API of the product and the embedding APIs of Tomcat and Jetty; the tests use this package.
 * A container is started and stopped by one thread; deployments may come and go from any thread.
 */
@NullMarked
package io.github.socketioee.it;

import org.jspecify.annotations.NullMarked;
