package io.github.socketioee.it.deploy;

import java.util.List;

/** The threads of this JVM. */
final class Threads {

    private Threads() {}

    /** Those whose name starts so, after a moment in which they may end. */
    static List<String> named(String prefix) throws InterruptedException {
        List<String> names = List.of();
        for (int i = 0; i < 300; i++) {
            names = Thread.getAllStackTraces().keySet().stream()
                    .filter(Thread::isAlive)
                    .map(Thread::getName)
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            if (names.isEmpty()) {
                return names;
            }
            Thread.sleep(100);
        }
        return names;
    }
}
