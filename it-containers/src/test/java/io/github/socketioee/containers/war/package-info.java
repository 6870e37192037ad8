/** What the WARs hold besides the product. It runs in the containers. */
@NullMarked
package io.github.socketioee.containers.war;

import org.jspecify.annotations.NullMarked;
