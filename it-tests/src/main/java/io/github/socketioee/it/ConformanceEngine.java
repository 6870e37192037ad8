package io.github.socketioee.it;

import io.github.socketioee.engine.EngineIoServlet;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineServer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

/** What the suite of the Engine.IO protocol expects, beside the other server. */
@WebListener
public final class ConformanceEngine implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        addTo(event.getServletContext());
    }

    /** Registers the servlet. */
    static void addTo(ServletContext context) {
        EngineOptions.Builder options = EngineOptions.builder();
        ConformanceApplication.timing(options);
        ServletRegistration.Dynamic engine = context.addServlet(
                "engine", new EngineIoServlet(options.path("/engine.io").build(), ConformanceEngine::echo));
        engine.addMapping("/engine.io/*");
        engine.setAsyncSupported(true);
        engine.setLoadOnStartup(1);
    }

    private static void echo(EngineServer engine) {
        engine.onConnection(socket -> {
            socket.onText(socket::send);
            socket.onBinary(socket::send);
        });
    }
}
