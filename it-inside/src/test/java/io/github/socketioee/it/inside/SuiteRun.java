package io.github.socketioee.it.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A run of the tests that are deployed in a container, and what it tells while it goes on; see {@link SuiteServlet}. */
final class SuiteRun implements Iterator<SuiteRun.Result> {

    /** How a test inside ended; the failure is null when it passed. */
    record Result(String name, String failure) {}

    /** As long as no test ends, at most. */
    private static final int PATIENCE_MILLIS = 300_000;

    private final BufferedReader lines;
    private JsonObject next;
    private int told;

    private SuiteRun(BufferedReader lines) {
        this.lines = lines;
        read();
    }

    /** Starts the tests, all or those of the class that the system property {@code suite.class} names. */
    static SuiteRun start(int port) throws IOException {
        List<String> parameters = new ArrayList<>();
        for (String name : new String[] {"js.directory", "stress.seconds"}) {
            parameters.add(name + '=' + encode(System.getProperty(name)));
        }
        String only = System.getProperty("suite.class", "");
        if (!only.isEmpty()) {
            parameters.add("class=" + encode(only));
        }
        HttpURLConnection request = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/run").toURL().openConnection();
        request.setReadTimeout(PATIENCE_MILLIS);
        request.setDoOutput(true);
        request.getOutputStream().write(String.join("&", parameters).getBytes(UTF_8));
        return new SuiteRun(new BufferedReader(new InputStreamReader(request.getInputStream(), UTF_8)));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /** The results as they come; it fails in the end if the suite broke off. */
    Stream<Result> results() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    @Override
    public boolean hasNext() {
        if (next.containsKey("run") && next.getInt("run") != told) {
            throw new IllegalStateException("The suite ran " + next.getInt("run") + " tests, but told of " + told);
        }
        return !next.containsKey("run");
    }

    @Override
    public Result next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Result result = new Result(next.getString("name"), next.getString("failure", null));
        told++;
        read();
        return result;
    }

    private void read() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("The suite broke off after " + told + " tests");
            }
            try (var reader = Json.createReader(new StringReader(line))) {
                next = reader.readObject();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The suite broke off after " + told + " tests", e);
        }
    }
}
