package io.github.socketioee.it.inside;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells how each test ended, as a line of JSON with {@code name}, {@code millis} and, if it failed, {@code failure}. The last
 * line has {@code run}, the number of tests, so that a suite that broke off is not taken for a short one.
 */
final class Narrator implements TestExecutionListener, AutoCloseable {

    private final PrintWriter out;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private @Nullable TestPlan plan;
    private int run;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(test, "skipped: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        boolean successful = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest() || !successful) {
            tell(test, successful ? null : failure == null ? result.getStatus().toString() : trace(failure));
        }
    }

    private synchronized void tell(TestIdentifier test, @Nullable String failure) {
        run++;
        JsonObjectBuilder line = Json.createObjectBuilder().add("name", name(test));
        Long start = started.get(test.getUniqueId());
        line.add("millis", start == null ? 0 : (System.nanoTime() - start) / 1_000_000);
        if (failure != null) {
            line.add("failure", failure);
        }
        say(line);
    }

    private void say(JsonObjectBuilder line) {
        out.println(line.build());
        out.flush();
    }

    /** The class, then the display names down to the test, as they stand in the reports of a build. */
    private String name(TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        @Nullable TestIdentifier current = test;
        while (current != null && current.getParentId().isPresent()) {
            names.addFirst(current.getDisplayName());
            if (current.getSource().filter(ClassSource.class::isInstance).isPresent()) {
                break;
            }
            current = plan == null ? null : plan.getParent(current).orElse(null);
        }
        return names.isEmpty() ? test.getDisplayName() : String.join(" ", names);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public synchronized void close() {
        say(Json.createObjectBuilder().add("run", run));
    }
}
