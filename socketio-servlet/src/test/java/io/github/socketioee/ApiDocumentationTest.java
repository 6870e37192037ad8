package io.github.socketioee;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything an application can name has a comment. Overriding methods and the parts of records may do without. */
class ApiDocumentationTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/socketioee");

    @Test
    @DisplayName("every public type and member of the API is documented")
    void everythingIsDocumented() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCES.resolve("internal")))
                    .toList();
        }
        Undocumented undocumented = new Undocumented();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            undocumented.trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                undocumented.scan(unit, null);
            }
        }
        assertThat(undocumented.seen).as("public elements").isPositive();
        assertThat(undocumented.names).isEmpty();
    }

    private static final class Undocumented extends TreePathScanner<Void, Void> {

        final Set<String> names = new TreeSet<>();
        DocTrees trees;
        int seen;

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (isApi(type.getModifiers())) {
                check(type.getSimpleName().toString());
                return super.visitClass(type, unused);
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isApi(method.getModifiers()) && !overrides) {
                check(enclosing() + "." + method.getName());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void unused) {
            boolean recordPart = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
            if (isApi(field.getModifiers()) && !recordPart) {
                check(enclosing() + "." + field.getName());
            }
            return null;
        }

        private boolean isApi(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || ((parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE)
                            && !flags.contains(Modifier.PRIVATE));
        }

        private String enclosing() {
            return ((ClassTree) getCurrentPath().getParentPath().getLeaf())
                    .getSimpleName()
                    .toString();
        }

        private void check(String name) {
            seen++;
            if (trees.getDocCommentTree(getCurrentPath()) == null) {
                names.add(name);
            }
        }
    }
}
