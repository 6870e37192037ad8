package io.github.socketioee.gettingstarted;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellIT {

    @Test
    @DisplayName("what was started in a terminal ends with it")
    void ends(@TempDir Path directory) throws Exception {
        Path written = directory.resolve("pid");
        ProcessHandle started;
        try (Shell shell = Shell.start("sleep 300 & echo $! > pid.new; mv pid.new pid; wait", directory, Map.of())) {
            for (int i = 0; i < 600 && !Files.exists(written); i++) {
                Thread.sleep(100);
            }
            started = ProcessHandle.of(Long.parseLong(Files.readString(written).strip()))
                    .orElseThrow();
            assertThat(started.isAlive()).as(shell.output()).isTrue();
        }
        started.onExit().get(60, TimeUnit.SECONDS);
    }
}
