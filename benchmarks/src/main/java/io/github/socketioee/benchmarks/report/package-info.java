/** Makes {@code docs/performance.md} and its plots of what the load harness has measured. Nothing in them is written by hand. */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.benchmarks.report;
