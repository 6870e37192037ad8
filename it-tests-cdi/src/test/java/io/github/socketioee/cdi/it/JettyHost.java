package io.github.socketioee.cdi.it;

import java.nio.file.Path;
import org.eclipse.jetty.ee.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty as it deploys WARs. The user ann is a member, bob is not. */
final class JettyHost implements Host {

    private final Server server = new Server(new QueuedThreadPool(40, 4));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    JettyHost() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(contexts);
        UserStore users = new UserStore();
        users.addUser("ann", Credential.getCredential("secret"), new String[] {"member"});
        users.addUser("bob", Credential.getCredential("secret"), new String[] {"guest"});
        HashLoginService logins = new HashLoginService("default");
        logins.setUserStore(users);
        server.addBean(logins);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    @SuppressWarnings("resource") // the context closes its class loader
    public Deployed deploy(String contextPath, Path war) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
        context.setWar(war.toString());
        context.setThrowUnavailableOnStartupException(true);
        context.setClassLoader(new WebAppClassLoader(new ContainerLoader(), context));
        contexts.addHandler(context);
        try {
            context.start();
        } catch (Exception e) {
            remove(context);
            throw e;
        }
        return () -> {
            context.stop();
            remove(context);
        };
    }

    private void remove(WebAppContext context) {
        contexts.removeHandler(context);
        context.destroy();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        server.destroy();
    }
}
