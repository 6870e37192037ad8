package io.github.socketioee.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes {@code performance.md} and its plots from what the load harness has left. */
public final class PerformancePage {

    private static final String IDLE = "idle";

    private final Run run;
    private final StringBuilder page = new StringBuilder();

    private PerformancePage(Run run) {
        this.run = run;
    }

    /** Takes the file of the stalled reader, the directory of the page, the flags of all JVMs, and the harness's files. */
    public static void main(String[] args) throws IOException {
        if (args.length < 4) {
            System.err.println("Usage: PerformancePage <stalled.json> <docs directory> <JVM flags> <run.json>...");
            System.exit(2);
        }
        List<Path> runs = Stream.of(args).skip(3).map(Path::of).toList();
        write(Run.read(runs), Stalls.read(Path.of(args[0])), Path.of(args[1]), args[2]);
    }

    static void write(Run run, Stalls stalls, Path docs, String jvmFlags) throws IOException {
        if (!run.failures().isEmpty()) {
            throw new IOException("The run is not fit to be shown, because replies were wrong: " + run.failures());
        }
        Path plots = Files.createDirectories(docs.resolve("performance"));
        PerformancePage page = new PerformancePage(run);
        page.introduction(jvmFlags);
        page.plot(plots, "messages", "CPU of the server per message", false);
        page.plot(plots, "broadcasts", "CPU of the server per delivery", true);
        page.costs();
        page.bars();
        page.table(
                "CPU of the compilers per message, microseconds",
                "What of the CPU above went into compiling the server's own code, which is less the longer a server runs.",
                "jit_us");
        page.table(
                "CPU of the garbage collector per message, microseconds",
                "What of the CPU above went into the collector, which has the connections to look after that each window makes anew, too.",
                "gc_us");
        page.table("Messages per second", "Of the wall clock, so the client's share is in it.", "per_s");
        page.table(
                "Latency, 99th percentile, microseconds",
                "At saturation, but for echo-rate, which sends by the clock.",
                "p99_us");
        page.idle();
        page.stalls(stalls);
        Files.writeString(docs.resolve("performance.md"), page.page);
    }

    private List<String> loaded(boolean broadcasts) {
        return run.scenarios().stream()
                .filter(name -> !name.equals(IDLE) && name.startsWith("bcast") == broadcasts)
                .toList();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void introduction(String jvmFlags) {
        line("# Performance");
        line("");
        line(
                "What a message costs: CPU time of the server's process, user and system, all threads, by the messages it answered, next to other servers");
        line(
                "in the same run. This page and its plots are made by `benchmarks/run-comparison` from what it has measured; they are never edited.");
        line("");
        line("| | |");
        line("|---|---|");
        line("| Run | " + run.fact("stamp") + ", medians of " + run.fact("rounds") + " rounds of " + run.fact("seconds")
                + " s with each of " + run.processes() + " processes per server, after " + run.fact("warm")
                + " s of load on every process |");
        line("| Machine | " + run.fact("cpus") + " CPUs, Linux " + run.fact("kernel") + ", loopback |");
        line("| Load average | " + Figures.of(run.loadBefore()) + " before, " + Figures.of(run.loadAfter())
                + " after; the comparison itself makes about 2 |");
        line("| JVMs | `" + jvmFlags + "`, nothing else |");
        for (String server : run.servers()) {
            line("| `" + server + "` | " + run.runtime(server) + " |");
        }
        line("");
        line(
                "`socketio-*` is this server with default options, `raw-*` a WebSocket endpoint without any Socket.IO on the same container: the floor. Every");
        line("reply was compared byte for byte; none was wrong, doubled, out of order or lost.");
        line("");
        line(
                "Where the time goes, what was changed because of it, and what was tried in vain: [profile.md](profile.md).");
        line("");
    }

    private void plot(Path plots, String name, String title, boolean broadcasts) throws IOException {
        List<String> servers = run.servers();
        BarChart chart = new BarChart(title, Run.NODE + " = 1, less is better", servers);
        for (String scenario : loaded(broadcasts)) {
            chart.group(
                    scenario,
                    servers.stream()
                            .mapToDouble(server -> run.ratio(scenario, "cpu_us", server, Run.NODE)
                                    .orElse(Double.NaN))
                            .toArray());
        }
        if (!chart.isEmpty()) {
            Files.writeString(plots.resolve(name + ".svg"), chart.svg());
            line("![" + title + "](performance/" + name + ".svg)");
            line("");
        }
    }

    private void costs() {
        line("## CPU per message, microseconds");
        line("");
        line("N is the ratio to `node-default`, F to the raw endpoint on the same container.");
        line("");
        header();
        for (boolean broadcasts : new boolean[] {false, true}) {
            for (String scenario : loaded(broadcasts)) {
                StringBuilder row = new StringBuilder("| ").append(scenario);
                for (String server : run.servers()) {
                    row.append(" | ").append(Figures.of(run.median(scenario, server, "cpu_us")));
                    if (Run.isOurs(server)) {
                        String container = server.substring(Run.ours("").length());
                        ratio(row, "N", run.ratio(scenario, "cpu_us", server, Run.NODE));
                        ratio(row, "F", run.ratio(scenario, "cpu_us", server, Run.floor(container)));
                    }
                }
                line(row.append(" |").toString());
            }
        }
        line("");
    }

    private static void ratio(StringBuilder row, String name, OptionalDouble ratio) {
        ratio.ifPresent(value -> row.append(", ").append(Figures.of(value)).append(name));
    }

    private void header() {
        line("| | " + String.join(" | ", run.servers()) + " |");
        line("|---".repeat(run.servers().size() + 1) + "|");
    }

    private void bars() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Bar bar : Bar.all()) {
            OptionalDouble measured = bar.measured(run);
            if (measured.isPresent()) {
                rows.add("| " + bar.scenario() + " | " + bar.container() + " | " + bar.measure() + " | "
                        + Figures.of(measured) + " | " + (Double.isNaN(bar.must()) ? "-" : Figures.of(bar.must()))
                        + " | " + (Double.isNaN(bar.aim()) ? "-" : Figures.of(bar.aim())) + " | "
                        + bar.verdict(measured.getAsDouble()) + " |");
            }
        }
        line("## Bars");
        line("");
        line(
                "What a release must reach and what it aims for. P is the ratio to `netty-socketio`, *growth* the rise of the cost from 100 sockets on, by that of the");
        line("raw endpoint, *heap* the KiB that an idle connection takes beyond the raw endpoint's.");
        line("");
        line("| Scenario | Container | Measure | Measured | Must | Aim | |");
        line("|---|---|---|---|---|---|---|");
        rows.forEach(this::line);
        line("");
    }

    private void table(String title, String remark, String figure) {
        line("## " + title);
        line("");
        line(remark);
        line("");
        header();
        for (boolean broadcasts : new boolean[] {false, true}) {
            for (String scenario : loaded(broadcasts)) {
                StringBuilder row = new StringBuilder("| ").append(scenario);
                run.servers()
                        .forEach(server -> row.append(" | ").append(Figures.of(run.median(scenario, server, figure))));
                line(row.append(" |").toString());
            }
        }
        line("");
    }

    private void idle() {
        if (!run.scenarios().contains(IDLE)) {
            return;
        }
        line("## Memory per idle connection, KiB");
        line("");
        header();
        for (String[] figure : new String[][] {
            {"live Java heap", "heap_kb_per_conn"},
            {"resident memory", "rss_kb_per_conn"},
        }) {
            StringBuilder row = new StringBuilder("| ").append(figure[0]);
            run.servers().forEach(server -> row.append(" | ").append(Figures.of(run.median(IDLE, server, figure[1]))));
            line(row.append(" |").toString());
        }
        line("");
    }

    private void stalls(Stalls stalls) {
        line("## A client that does not read");
        line("");
        line(stalls.clients() + " clients receive 10 broadcasts of 4 KiB per second; for "
                + stalls.seconds() + " s one of them does not read. Medians of "
                + stalls.rounds() + " rounds, latency of all others");
        line(
                "from the broadcaster's send on, 99th percentile, microseconds. All of them received everything, once and in order.");
        line("");
        line("| Server | all read | one stalls | ratio | it had everything afterwards |");
        line("|---|--:|--:|--:|--:|");
        for (String server : stalls.servers()) {
            double calm = stalls.calm(server);
            double stalled = stalls.stalled(server);
            line("| " + server + " | " + Figures.of(calm) + " | " + Figures.of(stalled) + " | "
                    + Figures.of(stalled / calm) + " | " + stalls.kept(server) + " of " + stalls.rounds() + " |");
        }
        line("");
    }
}
