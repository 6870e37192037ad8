/**
 * The server without a network: sessions on transports that send to nowhere, and everything on the calling thread. What is measured here is
 * ours alone.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.benchmarks.rig;
