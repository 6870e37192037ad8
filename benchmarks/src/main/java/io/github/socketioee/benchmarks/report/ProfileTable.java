package io.github.socketioee.benchmarks.report;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says where the CPU time of a message goes, from the collapsed stacks that async-profiler has left: one row per scenario and container, for this
 * server and the raw endpoint.
 */
public final class ProfileTable {

    private static final int METHODS = 4;

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

    /** What a message cost, and the stacks of those who paid. */
    record Profile(double micros, List<String> stacks) {
        private static Profile read(JsonObject json) throws IOException {
            return new Profile(
                    json.getJsonNumber("micros").doubleValue(), Files.readAllLines(Path.of(json.getString("stacks"))));
        }
    }

    /** Takes the list of profiles. */
    public static void main(String[] args) throws IOException {
        StringBuilder table = new StringBuilder("| | CPU |");
        StringBuilder line = new StringBuilder("|---|--:|");
        for (Share share : Share.values()) {
            table.append(' ').append(share.title).append(" |");
            line.append("--:|");
        }
        table.append(" of this library, the most |\n").append(line).append("---|\n");
        JsonArray profiles;
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(Path.of(args[0])))) {
            profiles = reader.readArray();
        }
        for (JsonObject profile : profiles.getValuesAs(JsonObject.class)) {
            table.append(row(
                    profile.getString("name"),
                    Profile.read(profile.getJsonObject("raw")),
                    Profile.read(profile.getJsonObject("ours"))));
        }
        System.out.print(table);
    }

    static String row(String name, Profile raw, Profile ours) {
        Map<String, Double> methods = new HashMap<>();
        Map<Share, Double> rawShares = shares(raw, new HashMap<>());
        Map<Share, Double> ourShares = shares(ours, methods);
        StringBuilder row = new StringBuilder("| ").append(name).append(" | ").append(both(ours.micros, raw.micros));
        for (Share share : Share.values()) {
            row.append(" | ").append(both(ourShares.getOrDefault(share, 0.0), rawShares.getOrDefault(share, 0.0)));
        }
        String most = methods.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(METHODS)
                .map(entry -> "`" + entry.getKey() + "` " + Figures.of(entry.getValue()))
                .collect(Collectors.joining(", "));
        return row.append(" | ").append(most).append(" |\n").toString();
    }

    private static String both(double ours, double raw) {
        return Figures.of(ours) + " (" + Figures.of(raw) + ")";
    }

    private static Map<Share, Double> shares(Profile profile, Map<String, Double> methods) {
        Map<Share, Double> shares = new EnumMap<>(Share.class);
        long all = profile.stacks.stream().mapToLong(ProfileTable::samples).sum();
        for (String line : profile.stacks) {
            double micros = profile.micros * samples(line) / all;
            String[] frames = line.substring(0, line.lastIndexOf(' ')).split(";");
            Share share = share(frames);
            shares.merge(share, micros, Double::sum);
            if (share == Share.OURS) {
                methods.merge(ourMethod(frames), micros, Double::sum);
            }
        }
        return shares;
    }

    private static long samples(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static Share share(String[] frames) {
        boolean java = false;
        for (int i = frames.length - 1; i >= 0; i--) {
            String frame = frames[i];
            if (isKernel(frame)) {
                return kernel(frames);
            }
            if (frame.startsWith("io/github/socketioee/benchmarks/") || frame.startsWith("bench/")) {
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
