/**
 * The same WARs, unchanged, on each container: Arquillian deploys them into the {@code Distribution} that system property
 * {@code container} names, and clients talk to them from outside. No test knows which container it is.
 *
 * <p>A display name begins with the column of the compatibility matrix that its case counts for.
 */
@NullMarked
package io.github.socketioee.containers;

import org.jspecify.annotations.NullMarked;
