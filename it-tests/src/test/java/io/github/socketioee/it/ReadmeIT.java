package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.SocketIoConfigurer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's code, taken out of the README, compiled and run. */
@Isolated
class ReadmeIT {

    private static final Path README = Path.of("../README.md");

    @TempDir
    Path classes;

    @ParameterizedTest
    @EnumSource(Via.class)
    @DisplayName("the quick start compiles and chats")
    void quickStart(Via via) throws Exception {
        compile("chat/Chat.java", block("java"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            SocketIoConfigurer chat = (SocketIoConfigurer)
                    loader.loadClass("chat.Chat").getDeclaredConstructor().newInstance();
            try (TestServer server = TestServer.start(chat::configure);
                    Peer ann = Peer.connected(server, via);
                    Peer ben = Peer.connected(server, via)) {
                // a client hears that it is connected before the listener has put it into the room
                Trace.await("both in the lobby", () -> inLobby(server) == 2);
                ann.send("420[\"say\",{\"author\":\"Ann\",\"text\":\"Hello\"}]");
                ann.expect("42[\"said\",{\"author\":\"Ann\",\"text\":\"Hello\"}]", "430[\"ok\"]");
                ben.expect("42[\"said\",{\"author\":\"Ann\",\"text\":\"Hello\"}]");
            }
        }
    }

    private static int inLobby(TestServer server) {
        return server.io()
                .in("lobby")
                .fetchSockets()
                .toCompletableFuture()
                .join()
                .size();
    }

    @Test
    @DisplayName("the page of the quick start loads the script from where the jar serves it")
    void script() throws Exception {
        Matcher source = Pattern.compile("src=\"/chat(/[^\"]+)\"").matcher(block("html"));
        assertThat(source.find()).isTrue();
        try (TestServer server = TestServer.start(io -> {})) {
            RawHttp.Response response = server.raw("GET", server.contextPath() + source.group(1), Map.of(), null);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).contains("Socket.IO");
        }
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(block.find()).as("a block of " + language + " in the README").isTrue();
        return block.group(1);
    }

    private void compile(String name, String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("memory:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-Xlint:all", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();
        assertThat(messages.toString()).isEmpty();
        assertThat(compiled).isTrue();
    }
}
