package io.github.socketioee.it.inside;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Everything that comes in for the applications on the {@link Stage}. */
@WebServlet(urlPatterns = "/*", asyncSupported = true, loadOnStartup = 1)
public final class StageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public StageServlet() {}

    @Override
    public void init() {
        Stage.opened(getServletContext());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = path(request);
        if (path.startsWith(Stage.TASKS)) {
            Stage.runTask(path.substring(Stage.TASKS.length()));
            return;
        }
        int end = path.indexOf('/', 1);
        String contextPath = end < 0 ? path : path.substring(0, end);
        StagedApplication application = Stage.application(contextPath);
        if (application == null || !application.service(request, response, path.substring(contextPath.length()))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String path(HttpServletRequest request) {
        @Nullable String path = request.getPathInfo();
        return path == null ? "/" : path;
    }
}
