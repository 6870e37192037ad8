package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the README's section on CDI, compiled and run. */
class ReadmeIT {

    @Test
    @DisplayName("the README's beans compile, deploy and do what it says")
    void readme(@TempDir Path dir) throws Exception {
        Path classes = Snippets.compile(dir, Snippets.of("README.md", "java", "## CDI", "## Requirements"));
        try (Host host = Host.start();
                Host.Deployed deployed =
                        host.deploy("/chat", War.withCdi().compiled(classes).unpack(dir));
                Client ann = Client.connect(host.port(), "/chat", "/room")) {
            // when this is answered, she has entered
            ann.ask("say", Client.object("{}"));
            try (Client bob = Client.connect(host.port(), "/chat", "/room")) {
                assertThat(bob.ask("say", Client.object("{\"author\":\"Bob\",\"text\":\"hello\"}"))
                                .toString())
                        .isEqualTo("[\"ok\"]");
                assertThat(ann.event().toString()).isEqualTo("[\"said\",{\"author\":\"Bob\",\"text\":\"hello\"}]");
                bob.disconnect();
                assertThat(ann.event().toString()).isEqualTo("[\"left\",\"client namespace disconnect\"]");
            }
        }
    }
}
