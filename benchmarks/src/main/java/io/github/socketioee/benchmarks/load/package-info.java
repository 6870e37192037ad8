/**
 * The application that the load harness talks to, on each of three embedded containers. They are configured as the containers of the
 * harness's own targets are, so that the difference is ours.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.benchmarks.load;
