package io.github.socketioee.cdi.internal;

import jakarta.enterprise.inject.spi.BeanManager;
import org.jspecify.annotations.Nullable;

/**
 * What methods need of the running container.
 *
 * @param manager the bean manager
 * @param validation what checks constraints, or {@code null}
 */
record Beans(BeanManager manager, @Nullable PayloadValidation validation) {}
