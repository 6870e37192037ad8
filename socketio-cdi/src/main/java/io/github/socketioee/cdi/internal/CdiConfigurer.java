package io.github.socketioee.cdi.internal;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Where the servers of an application meet its CDI container. Without one it only warns. */
public final class CdiConfigurer implements SocketIoConfigurer {

    private static final Logger LOG = System.getLogger("io.github.socketioee");

    private record Container(BeanManager manager, SocketIoExtension extension) {}

    private @Nullable Container container;
    private boolean searched;

    /** Called by the service loader. */
    public CdiConfigurer() {}

    @Override
    public void options(SocketIoOptions.Builder options) {
        Container found = container();
        if (found != null) {
            options.engine(engine -> engine.addRoles(found.extension().roles()));
        }
    }

    @Override
    public void configure(SocketIoServer io) {
        Container found = container();
        if (found != null) {
            found.extension().start(io, found.manager());
        }
    }

    private @Nullable Container container() {
        if (!searched) {
            searched = true;
            container = search();
        }
        return container;
    }

    private static @Nullable Container search() {
        try {
            BeanManager manager = CDI.current().getBeanManager();
            return new Container(manager, manager.getExtension(SocketIoExtension.class));
        } catch (RuntimeException | LinkageError none) {
            // OpenWebBeans that was not started gives an object whose every method fails, each in its own way.
            LOG.log(
                    Level.WARNING,
                    "socketio-cdi is here, but CDI has not started, so no bean will hear of sockets. On a servlet container the"
                            + " application must bring it: Weld by the jar weld-servlet-core, OpenWebBeans by openwebbeans-web and its"
                            + " listener WebBeansConfigurationListener in web.xml, either with a WEB-INF/beans.xml. ({0})",
                    none.toString());
            return null;
        }
    }
}
