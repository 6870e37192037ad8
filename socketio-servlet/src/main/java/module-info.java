import org.jspecify.annotations.NullMarked;

/** Socket.IO and Engine.IO for Jakarta EE: the server's API, its Engine.IO layer, and what extenders implement. */
@NullMarked
module io.github.socketioee {
    requires transitive jakarta.json;
    requires transitive jakarta.json.bind;
    requires transitive jakarta.servlet;
    requires jakarta.websocket;
    requires static java.naming;
    requires java.xml;
    requires static org.jspecify;

    exports io.github.socketioee;
    exports io.github.socketioee.engine;
    exports io.github.socketioee.extension;
    exports io.github.socketioee.spi;

    uses io.github.socketioee.SocketIoConfigurer;
    uses io.github.socketioee.SocketIoServlet.Launcher;
    uses io.github.socketioee.engine.EngineRuntime;
    uses io.github.socketioee.spi.AdapterFactory;

    provides jakarta.servlet.ServletContainerInitializer with
            io.github.socketioee.internal.boot.SocketIoInitializer;
    provides io.github.socketioee.engine.EngineRuntime with
            io.github.socketioee.internal.boot.EngineServletRuntime;
    provides io.github.socketioee.SocketIoServlet.Launcher with
            io.github.socketioee.internal.boot.ServletLauncher;
}
