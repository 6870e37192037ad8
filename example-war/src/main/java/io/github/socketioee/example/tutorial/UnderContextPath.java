package io.github.socketioee.example.tutorial;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The tutorials' clients look for their server at {@code /socket.io}, which is right when the application is at the root. Elsewhere their pages are
 * served with the path written in: {@code io()} becomes {@code io({ path: "/chat/socket.io" })}.
 */
@WebFilter(urlPatterns = "/tutorials/*", asyncSupported = true)
public class UnderContextPath extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String root = request.getContextPath();
        String page = request.getRequestURI().substring(root.length());
        if (root.isEmpty() || !page.matches("/tutorials/[a-z]+/client\\.html")) {
            chain.doFilter(request, response);
            return;
        }
        try (InputStream in = getServletContext().getResourceAsStream(page)) {
            if (in == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(under(root, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static String under(String root, String html) {
        String path = "path: \"" + root + "/socket.io\"";
        return html.replace("src=\"/socket.io/", "src=\"" + root + "/socket.io/")
                .replace("= io({ ", "= io({ " + path + ", ")
                .replace("= io()", "= io({ " + path + " })")
                .replace("= io(\"/chat\")", "= io(\"/chat\", { " + path + " })")
                .replace("= io(\"/news\")", "= io(\"/news\", { " + path + " })")
                .replace("= eio()", "= eio({ path: \"" + root + "/engine.io\" })");
    }
}
