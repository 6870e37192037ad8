package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private final Crowd<Integer> crowd = new Crowd<>(List.of(1, 2, 3));

    private static <T> List<T> walk(Iterable<T> some) {
        List<T> seen = new ArrayList<>();
        some.forEach(seen::add);
        return seen;
    }

    @Test
    void aWalkSeesEveryChangeBeforeIt() {
        assertThat(walk(crowd)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(crowd.add(4)).isTrue();
        assertThat(crowd.add(4)).isFalse();
        assertThat(walk(crowd)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(crowd.remove(1)).isTrue();
        assertThat(crowd.remove(1)).isFalse();
        assertThat(walk(crowd)).containsExactlyInAnyOrder(2, 3, 4);
        assertThat(crowd).hasSize(3).contains(2).doesNotContain(1).isEqualTo(Set.of(2, 3, 4));
    }

    @Test
    void aWalkGoesOnAsItBegan() {
        Iterator<Integer> walking = crowd.iterator();
        crowd.remove(3);
        crowd.add(4);
        List<Integer> seen = new ArrayList<>();
        walking.forEachRemaining(seen::add);
        assertThat(seen).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aWalkChangesNothing() {
        Iterator<Integer> walking = crowd.iterator();
        walking.next();
        assertThatThrownBy(walking::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(crowd).hasSize(3);
    }

    @Test
    void whoIsInIsSeenByEveryWalkThatBeginsLater() throws Exception {
        int rounds = 20_000;
        AtomicInteger added = new AtomicInteger(3);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService walkers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> walks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                walks.add(walkers.submit(() -> {
                    int count = 0;
                    while (!over.get()) {
                        int known = added.get();
                        Set<Integer> seen = new HashSet<>(walk(crowd));
                        // The older ones have gone; this one is the last that goes.
                        for (int n = Math.max(1, known - 9); n <= known; n++) {
                            if (!seen.contains(n) && n > added.get() - 10) {
                                throw new AssertionError(n + " of " + known + " was missed");
                            }
                        }
                        count++;
                    }
                    return count;
                }));
            }
            for (int n = 4; n <= rounds; n++) {
                crowd.add(n);
                added.set(n);
                crowd.remove(n - 10);
            }
            over.set(true);
            for (Future<Integer> walk : walks) {
                assertThat(walk.get()).isPositive();
            }
        } finally {
            over.set(true);
            walkers.shutdownNow();
        }
        assertThat(walk(crowd)).hasSize(10).contains(rounds);
    }
}
