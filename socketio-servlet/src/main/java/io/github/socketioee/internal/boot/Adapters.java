package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.internal.boot.config.OptionDraft;
import io.github.socketioee.spi.AdapterFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the adapter that comes with the application as a service, when no code has named one. */
final class Adapters {

    private Adapters() {}

    /** Builds the options, with the adapter that was found. */
    static SocketIoOptions complete(OptionDraft draft, ClassLoader application) {
        SocketIoOptions options = draft.build();
        if (options.adapter() != null) {
            return options;
        }
        List<AdapterFactory> found = new ArrayList<>();
        try {
            ServiceLoader.load(AdapterFactory.class, application).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("A service file names an AdapterFactory that cannot be used", e);
        }
        if (found.size() > 1) {
            throw new IllegalStateException("Two adapters are in the application: "
                    + found.get(0).getClass().getName() + " and "
                    + found.get(1).getClass().getName() + "; keep one of them, or choose one with the option adapter");
        }
        if (found.isEmpty()) {
            return options;
        }
        draft.options().adapter(found.get(0));
        return draft.build();
    }
}
