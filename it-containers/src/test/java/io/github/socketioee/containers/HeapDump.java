package io.github.socketioee.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.netbeans.lib.profiler.heap.Value;

/** The heap of the container's JVM, walked from what should be gone to what keeps it. */
final class HeapDump {

    private static final Set<String> WEAK = Set.of("java.lang.ref.Reference.referent");

    private final Heap heap;
    private final Set<String> passedOver;
    private final Map<Long, String> ways = new HashMap<>();
    private final Deque<Instance> next = new ArrayDeque<>();

    private HeapDump(Path file, Set<String> passedOver) throws IOException {
        heap = HeapFactory.createHeap(file.toFile());
        this.passedOver = passedOver;
    }

    /**
     * Why class loaders that have loaded a class of that name are still there: for each one the way from a root of the garbage
     * collection to it. Weak and soft references keep nothing, and neither do the fields passed over, as {@code class.field},
     * where the class declares the field or is that of the instances that are meant; plain threads are told by their names, too.
     */
    static List<String> keepers(Path file, String className, Set<String> passedOver) throws IOException {
        List<String> keepers = new ArrayList<>();
        HeapDump dump = new HeapDump(file, passedOver);
        for (JavaClass type : dump.classes()) {
            String keeper = type.getName().equals(className) ? dump.keeper(type.getClassLoader()) : null;
            if (keeper != null) {
                keepers.add(keeper);
            }
        }
        return keepers;
    }

    private @Nullable String keeper(Instance loader) {
        ways.clear();
        next.clear();
        reach(loader, "", loader);
        while (!next.isEmpty()) {
            Instance instance = next.remove();
            if (heap.getGCRoot(instance) != null) {
                return ways.get(instance.getInstanceId());
            }
            for (Object reference : instance.getReferences()) {
                follow((Value) reference, instance);
            }
            JavaClass type = heap.getJavaClassByID(instance.getInstanceId());
            if (type != null) {
                // a class lives as long as its loader, its subclasses and its instances
                reach(type.getClassLoader(), "(loader)", instance);
                for (Object subclass : type.getSubClasses()) {
                    reach(instanceOf((JavaClass) subclass), "(superclass)", instance);
                }
                for (Object one : type.getInstances()) {
                    reach((Instance) one, "(class)", instance);
                }
            } else if (isLoader(instance)) {
                classes().stream()
                        .filter(loaded -> instance.equals(loaded.getClassLoader()))
                        .forEach(loaded -> reach(instanceOf(loaded), "(class loader)", instance));
            }
        }
        return null;
    }

    private void follow(Value reference, Instance to) {
        if (reference instanceof ObjectFieldValue value) {
            Field field = value.getField();
            String name = field.getDeclaringClass().getName() + "." + field.getName();
            Instance from = field.isStatic() ? instanceOf(field.getDeclaringClass()) : value.getDefiningInstance();
            if (!WEAK.contains(name)
                    && !passedOver.contains(name)
                    && !passedOver.contains(name(from) + "." + field.getName())) {
                reach(from, "." + field.getName(), to);
            }
        } else {
            reach(reference.getDefiningInstance(), "[]", to);
        }
    }

    private void reach(@Nullable Instance from, String how, Instance to) {
        if (from != null) {
            String rest = ways.getOrDefault(to.getInstanceId(), "");
            if (ways.putIfAbsent(from.getInstanceId(), name(from) + how + (rest.isEmpty() ? "" : "\n  " + rest))
                    == null) {
                next.add(from);
            }
        }
    }

    private String name(Instance instance) {
        JavaClass type = heap.getJavaClassByID(instance.getInstanceId());
        if (type != null) {
            return "class " + type.getName();
        }
        String name = instance.getJavaClass().getName();
        return name.equals("java.lang.Thread") ? name + " " + threadName(instance) : name;
    }

    /** What tells one plain thread from another, without its number. */
    private static String threadName(Instance thread) {
        Instance name = (Instance) thread.getValueOfField("name");
        PrimitiveArrayInstance characters = (PrimitiveArrayInstance) name.getValueOfField("value");
        StringBuilder text = new StringBuilder();
        for (Object character : characters.getValues()) {
            text.append((char) Integer.parseInt((String) character));
        }
        return text.toString().replaceAll("[0-9]+", "#");
    }

    private Instance instanceOf(JavaClass type) {
        return heap.getInstanceByID(type.getJavaClassId());
    }

    private static boolean isLoader(Instance instance) {
        JavaClass type = instance.getJavaClass();
        while (type != null && !type.getName().equals("java.lang.ClassLoader")) {
            type = type.getSuperClass();
        }
        return type != null;
    }

    @SuppressWarnings("unchecked")
    private Collection<JavaClass> classes() {
        return heap.getAllClasses();
    }
}
