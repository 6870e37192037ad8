package io.github.socketioee.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The main class of a Payara Micro that takes applications while it runs; it stands on the class path beside it. */
final class PayaraMicroLauncher {

    private final Object runtime;

    private PayaraMicroLauncher(Object runtime) {
        this.runtime = runtime;
    }

    /** Arguments: the port of HTTP, the port of the commands, and the directory of the instance. */
    public static void main(String[] args) throws Exception {
        try {
            // As java -jar does: PayaraMicro.getInstance() would load nested jars, of which it ignores
            // META-INF/versions.
            Object micro = Class.forName("fish.payara.micro.boot.PayaraMicroLauncher")
                    .getMethod("create", String[].class)
                    .invoke(null, (Object)
                            new String[] {"--port", args[0], "--nocluster", "--nohazelcast", "--rootdir", args[2]});
            PayaraMicroLauncher launcher = new PayaraMicroLauncher(
                    micro.getClass().getMethod("getRuntime").invoke(micro));
            HttpServer commands = HttpServer.create(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(args[1])),
                    0);
            commands.createContext("/", launcher::command);
            commands.start();
            System.out.println("The launcher is ready");
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            System.out.println("The launcher has failed");
            System.exit(1);
        }
    }

    private void command(HttpExchange exchange) throws IOException {
        String[] words = exchange.getRequestURI().getPath().split("/");
        String[] lines = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n");
        String answer;
        try {
            if (words[1].equals("deploy")) {
                Object done = runtime.getClass()
                        .getMethod("deploy", String.class, String.class, File.class)
                        .invoke(runtime, words[2], lines[0], new File(lines[1]));
                answer = Boolean.TRUE.equals(done) ? "OK" : "not deployed";
            } else {
                runtime.getClass().getMethod("undeploy", String.class).invoke(runtime, words[2]);
                answer = "OK";
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            answer = trace.toString();
        }
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
