package io.github.socketioee.containers.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;
import java.lang.System.Logger.Level;

/** The application in every WAR. */
public class Application implements SocketIoConfigurer {

    private static final System.Logger LOG = System.getLogger(Application.class.getName());

    @Override
    public void configure(SocketIoServer io) {
        io.of("/members").use((socket, next) -> {
            if (socket.handshake().isUserInRole("member")) {
                next.proceed();
            } else {
                next.refuse("members only");
            }
        });
        for (String namespace : new String[] {"/", "/members"}) {
            io.of(namespace).onConnection(socket -> {
                socket.on("echo", (args, ack) -> ack.send(io.name() + ":" + args.get(0, String.class)));
                socket.on("say", (args, ack) -> {
                    io.emit("said", args.get(0, String.class));
                    ack.send();
                });
                socket.on("who", (args, ack) -> {
                    var principal = socket.handshake().principal();
                    ack.send(
                            principal == null ? "nobody" : principal.getName(),
                            socket.handshake().isUserInRole("member"),
                            socket.handshake().isUserInRole("guest"),
                            socket.conn().transport().text());
                });
                socket.on(
                        "waiting",
                        (args, ack) -> ack.send(io.engine()
                                .socket(args.get(0, String.class))
                                .orElseThrow()
                                .writable()));
                socket.onDisconnect((reason, detail) -> LOG.log(Level.INFO, "left: {0}", reason.text()));
            });
        }
    }
}
