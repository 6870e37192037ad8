package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RollTest {

    private static final int TIMES = 100_000;

    private final Set<Integer> numbers = ConcurrentHashMap.newKeySet();
    private final Roll<Integer> roll = new Roll<>(numbers);

    @Test
    void inOrderAndMadeAnewOnlyAfterAChange() {
        numbers.addAll(List.of(30, 10, 20));
        roll.changed();
        List<Integer> first = roll.elements();
        assertThat(first).containsExactly(10, 20, 30);
        assertThat(roll.elements()).isSameAs(first);
        numbers.remove(20);
        roll.changed();
        assertThat(roll.elements()).containsExactly(10, 30);
        assertThat(first).containsExactly(10, 20, 30);
    }

    @Test
    void whoHasChangedTheCollectionSeesItWhileOthersChangeItToo() throws Exception {
        ExecutorService changers = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> changes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int own = i;
                changes.add(changers.submit(() -> comeAndGo(own)));
            }
            for (Future<?> change : changes) {
                change.get();
            }
        } finally {
            changers.shutdownNow();
        }
        assertThat(roll.elements()).isEmpty();
    }

    private void comeAndGo(int own) {
        for (int i = 0; i < TIMES; i++) {
            numbers.add(own);
            roll.changed();
            assertThat(roll.elements()).contains(own);
            numbers.remove(own);
            roll.changed();
            assertThat(roll.elements()).doesNotContain(own);
        }
    }

    @Test
    void whatHasGoneIsNotKept() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Roll<String> guests = new Roll<>(names);
        String guest = new String("guest");
        WeakReference<String> seen = new WeakReference<>(guest);
        names.add(guest);
        guests.changed();
        assertThat(guests.elements()).hasSize(1);
        names.remove(guest);
        guests.changed();
        guest = "";
        for (int i = 0; i < 100 && seen.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(seen.get()).isNull();
        assertThat(guests.elements()).isEmpty();
    }
}
