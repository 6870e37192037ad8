/**
 * Servlet containers as their projects deliver them, each run as a process of its own.
 *
 * <p>Neighbours: none of ours; the build unpacks the distributions beside this module's classes. A distribution is started
 * and closed by one thread; deployments come one after another.
 */
@NullMarked
package io.github.socketioee.it.container;

import org.jspecify.annotations.NullMarked;
