package io.github.socketioee.cdi.internal;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The way to an instance of a bean, with its interceptors. A client proxy is asked for once; any other instance per use. */
final class Reference {

    /** Uses an instance. */
    @FunctionalInterface
    interface Use {

        @Nullable Object of(Object instance) throws Exception;
    }

    private final BeanManager manager;
    private final Bean<?> bean;
    private final Type type;
    private final @Nullable Object proxy;

    /** As this type, which is one of the bean's. */
    Reference(BeanManager manager, Bean<?> bean, Type type) {
        this.manager = manager;
        this.bean = bean;
        this.type = type;
        this.proxy = manager.isNormalScope(bean.getScope())
                ? manager.getReference(bean, type, manager.createCreationalContext(bean))
                : null;
    }

    /** The instance for all uses, or {@code null} if each has its own. */
    @Nullable Object shared() {
        return proxy;
    }

    /** Dependent objects live as long as the use. */
    @Nullable Object use(Use use) throws Exception {
        if (proxy != null) {
            return use.of(proxy);
        }
        CreationalContext<?> owner = manager.createCreationalContext(null);
        try {
            return use.of(manager.getReference(bean, type, owner));
        } finally {
            owner.release();
        }
    }
}
