/** Measurements, run by hand. */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.benchmarks;
