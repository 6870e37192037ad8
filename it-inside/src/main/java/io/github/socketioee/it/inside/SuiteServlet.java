package io.github.socketioee.it.inside;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of this WAR, all or those of the class that the parameter {@code class} names, and tells the results while
 * they come, see {@link Narrator}. All other parameters become system properties before.
 */
@WebServlet("/run")
public final class SuiteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PACKAGE = "io.github.socketioee.it";

    /** Made by the container. */
    public SuiteServlet() {}

    @Override
    protected synchronized void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getParameterMap().forEach((name, values) -> System.setProperty(name, values[0]));
        System.setProperty("container", "inside");
        Stage.listening(request.getLocalPort());
        response.setContentType("application/x-ndjson; charset=UTF-8");
        try (Narrator narrator = new Narrator(response.getWriter())) {
            LauncherFactory.create().execute(tests(request.getParameter("class")), narrator);
        }
    }

    private LauncherDiscoveryRequest tests(@Nullable String only) {
        Set<String> files = getServletContext().getResourcePaths("/WEB-INF/classes/" + PACKAGE.replace('.', '/') + "/");
        List<String> classes = files.stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .filter(file -> file.endsWith("IT.class"))
                .map(file -> file.substring(0, file.length() - ".class".length()))
                .filter(name -> only == null || name.equals(only))
                .sorted()
                .toList();
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream()
                        .map(name -> DiscoverySelectors.selectClass(PACKAGE + "." + name))
                        .toList())
                .build();
    }
}
