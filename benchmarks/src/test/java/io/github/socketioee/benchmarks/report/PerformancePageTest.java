package io.github.socketioee.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PerformancePageTest {

    @TempDir
    Path docs;

    /** Two processes of each server; what failed did in the second one. */
    private static Run run(String failed) {
        return new Run(List.of(first(), second(failed)));
    }

    private static JsonObject first() {
        return Json.createReader(new StringReader("""
                {"env": {"stamp": "20260101-000000", "rounds": 3, "seconds": 2.0, "warm": 20, "cpus": 2, "kernel": "6.1",
                         "loadavg_start": [0.5, 0, 0], "loadavg_end": [2.5, 0, 0]},
                 "targets": {"node-default": {"runtime": "node v20"}, "raw-tomcat": {"runtime": "JDK 17", "gc": "G1GC"},
                             "socketio-tomcat": {"runtime": "JDK 17", "gc": "G1GC"}},
                 "results": {
                   "echo-32": {
                     "node-default": [{"ok": true, "cpu_us": 20.0}, {"ok": true, "cpu_us": 9.0}, {"ok": true, "cpu_us": 10.0}],
                     "raw-tomcat": [{"ok": true, "cpu_us": 4.0, "jit_us": 0.5, "gc_us": 0.25}, {"ok": true, "cpu_us": 6.0, "jit_us": 1.5}],
                     "socketio-tomcat": [{"ok": false, "error": "lost"}, {"ok": true, "cpu_us": 7.0}]},
                   "bcast-100": {"node-default": [{"ok": true, "cpu_us": 10.0}], "socketio-tomcat": [{"ok": true, "cpu_us": 9.0}]},
                   "idle": {"raw-tomcat": [{"ok": true, "heap_kb_per_conn": 70.0}],
                            "socketio-tomcat": [{"ok": true, "heap_kb_per_conn": 74.5}]}},
                 "failed": []}
                """)).readObject();
    }

    private static JsonObject second(String failed) {
        return Json.createReader(new StringReader("""
                {"env": {"loadavg_start": [3.0, 0, 0], "loadavg_end": [2.75, 0, 0]}, "targets": {},
                 "results": {"echo-32": {"node-default": [{"ok": true, "cpu_us": 11.0}, {"ok": true, "cpu_us": 9.5}],
                                         "socketio-tomcat": [{"ok": true, "cpu_us": 8.0}]}},
                 "failed": [%s]}
                """.formatted(failed))).readObject();
    }

    private static Stalls stalls() {
        return new Stalls(Json.createReader(new StringReader("""
                {"clients": 1000, "rounds": 3, "stall_s": 30,
                 "servers": {"socketio-tomcat": {"calm_p99_us": 10000.0, "stalled_p99_us": 11000.0, "kept": 2}}}
                """)).readObject());
    }

    @Test
    @DisplayName("the page shows medians, ratios, and how each bar stands")
    void page() throws Exception {
        PerformancePage.write(run(""), stalls(), docs, "-Xmx2g");
        assertThat(Files.readString(docs.resolve("performance.md")))
                .contains(
                        "medians of 3 rounds of 2.0 s with each of 2 processes per server, after 20 s of load",
                        "| Load average | 0.50 before, 2.75 after;",
                        "| JVMs | `-Xmx2g`, nothing else |",
                        "| `raw-tomcat` | JDK 17, G1GC |",
                        "| echo-32 | 10.0 | 5.00 | 7.50, 0.75N, 1.50F |",
                        "| echo-32 | tomcat | F | 1.50 | 1.35 | 0.60 | **missed** |",
                        "| echo-32 | tomcat | N | 0.75 | 0.75 | 0.35 | must met, aim missed |",
                        "| bcast-100 | tomcat | N | 0.90 | 1.05 | 0.85 | must met, aim missed |",
                        "## CPU of the compilers per message, microseconds",
                        "| echo-32 | - | 1.00 | - |",
                        "## CPU of the garbage collector per message, microseconds",
                        "| echo-32 | - | 0.25 | - |",
                        "| idle | tomcat | heap | 4.50 | 3.00 | 2.00 | **missed** |",
                        "| live Java heap | - | 70.0 | 74.5 |",
                        "for 30 s one of them does not read. Medians of 3 rounds",
                        "| 1.10 | 2 of 3 |")
                .doesNotContain("| jetty |", "NaN");
    }

    @Test
    @DisplayName("the plots are SVG with a bar for every figure")
    void plots() throws Exception {
        PerformancePage.write(run(""), stalls(), docs, "-Xmx2g");
        assertThat(bars("messages")).isEqualTo(1 + 3 + 3);
        assertThat(bars("broadcasts")).isEqualTo(1 + 3 + 2);
    }

    /** Counts the rectangles: the background, one per server in the legend, one per figure. */
    private int bars(String plot) throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(docs.resolve("performance").resolve(plot + ".svg").toFile());
        return svg.getElementsByTagName("rect").getLength();
    }

    @Test
    @DisplayName("a run with a wrong reply makes no page")
    void wrongReplies() {
        assertThatThrownBy(() ->
                        PerformancePage.write(run("\"echo-32 on socketio-tomcat: lost\""), stalls(), docs, "-Xmx2g"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("echo-32 on socketio-tomcat: lost");
        assertThat(docs).isEmptyDirectory();
    }

    @Test
    @DisplayName("every bar can be read, and names a measure that exists")
    void bars() throws Exception {
        assertThat(Bar.all()).hasSizeGreaterThan(100).allSatisfy(bar -> assertThat(bar.measured(run("")))
                .isNotNull());
    }
}
