package io.github.socketioee.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says where the CPU time of a server goes, from the collapsed stacks that async-profiler has left: one row per file. */
public final class ProfileTable {

    private static final int METHODS = 6;

    /** Whose work a sample is. */
    private enum Share {
        WRITE("write"),
        READ("read, epoll"),
        SCHEDULE("futex, scheduling"),
        OTHER_KERNEL("other kernel"),
        CONTAINER("container, JDK"),
        OURS("this library"),
        JSON("JSON-B, JSON-P"),
        APPLICATION("application"),
        JVM("JIT, GC, JVM");

        final String title;

        Share(String title) {
            this.title = title;
        }
    }

    private ProfileTable() {}

    /** Takes files with collapsed stacks. */
    public static void main(String[] args) throws IOException {
        StringBuilder table = new StringBuilder("| |");
        StringBuilder line = new StringBuilder("|---|");
        for (Share share : Share.values()) {
            table.append(' ').append(share.title).append(" |");
            line.append("--:|");
        }
        table.append(" of this library, the most |\n").append(line).append("---|\n");
        for (String file : args) {
            Path stacks = Path.of(file);
            table.append(row(stacks.getFileName().toString().replace(".collapsed", ""), Files.readAllLines(stacks)));
        }
        System.out.print(table);
    }

    static String row(String name, List<String> stacks) {
        Map<Share, Long> shares = new EnumMap<>(Share.class);
        Map<String, Long> methods = new HashMap<>();
        long all = 0;
        for (String line : stacks) {
            int space = line.lastIndexOf(' ');
            long samples = Long.parseLong(line.substring(space + 1));
            String[] frames = line.substring(0, space).split(";");
            Share share = share(frames);
            all += samples;
            shares.merge(share, samples, Long::sum);
            if (share == Share.OURS) {
                methods.merge(ourMethod(frames), samples, Long::sum);
            }
        }
        long total = Math.max(1, all);
        StringBuilder row = new StringBuilder("| ").append(name).append(" |");
        for (Share share : Share.values()) {
            row.append(' ')
                    .append(percent(shares.getOrDefault(share, 0L), total))
                    .append(" |");
        }
        String most = methods.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(METHODS)
                .map(entry -> "`" + entry.getKey() + "` " + percent(entry.getValue(), total))
                .collect(Collectors.joining(", "));
        return row.append(' ').append(most).append(" |\n").toString();
    }

    private static String percent(long part, long total) {
        return Math.round(1000.0 * part / total) / 10.0 + " %";
    }

    private static Share share(String[] frames) {
        boolean java = false;
        for (int i = frames.length - 1; i >= 0; i--) {
            String frame = frames[i];
            if (isKernel(frame)) {
                return kernel(frames);
            }
            if (frame.startsWith("io/github/socketioee/benchmarks/")) {
                return Share.APPLICATION;
            }
            if (frame.startsWith("io/github/socketioee/")) {
                return Share.OURS;
            }
            if (frame.startsWith("org/eclipse/yasson/")
                    || frame.startsWith("org/eclipse/parsson/")
                    || frame.startsWith("jakarta/json/")) {
                return Share.JSON;
            }
            if (frame.startsWith("org/") || frame.startsWith("io/") || frame.startsWith("jakarta/")) {
                return Share.CONTAINER;
            }
            java |= frame.startsWith("java/") || frame.startsWith("sun/") || frame.startsWith("jdk/");
        }
        return java ? Share.CONTAINER : Share.JVM;
    }

    private static boolean isKernel(String frame) {
        return frame.endsWith("_[k]");
    }

    private static Share kernel(String[] frames) {
        for (String frame : frames) {
            if (isKernel(frame)) {
                if (frame.contains("futex") || frame.contains("sched_yield") || frame.contains("nanosleep")) {
                    return Share.SCHEDULE;
                }
                if (frame.contains("write") || frame.contains("sendto") || frame.contains("sendmsg")) {
                    return Share.WRITE;
                }
                if (frame.contains("read") || frame.contains("recv") || frame.contains("epoll")) {
                    return Share.READ;
                }
            }
        }
        return Share.OTHER_KERNEL;
    }

    /** The method of ours that is nearest to where the time goes. */
    private static String ourMethod(String[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (frames[i].startsWith("io/github/socketioee/")) {
                String method = frames[i].replaceFirst("_\\[[a-z]\\]$", "");
                return method.substring(method.lastIndexOf('/') + 1);
            }
        }
        return "?";
    }
}
