package io.github.socketioee.docs;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what stands in a document, with all warnings as errors. */
final class Snippets {

    private Snippets() {}

    /** The class files of sources, given by their paths, go to a directory. */
    static void compile(Map<String, String> sources, Path classes) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, code) -> units.add(new Source(name, code)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "--release",
                "17",
                "-parameters",
                "-Xlint:all,-processing,-classfile",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(null, null, found, options, null, units).call();
        String messages = found.getDiagnostics().stream()
                // what the class path of the tests looks like is no fault of a snippet
                .filter(diagnostic -> diagnostic.getSource() != null)
                .map(Snippets::describe)
                .collect(Collectors.joining("\n"));
        if (!compiled || !messages.isEmpty()) {
            throw new AssertionError("does not compile without warnings:\n" + messages);
        }
    }

    private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
        try {
            String[] lines =
                    diagnostic.getSource().getCharContent(true).toString().split("\n", -1);
            return diagnostic.getMessage(Locale.ROOT) + "\n    "
                    + diagnostic.getSource().getName() + ": " + lines[(int) diagnostic.getLineNumber() - 1].strip();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String name, String code) {
            super(URI.create("memory:///" + name), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
