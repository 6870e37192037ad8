package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
        assertThat(walk(crowd)).containsExactly(1, 2, 3);
        assertThat(crowd.add(4)).isTrue();
        assertThat(crowd.add(4)).isFalse();
        assertThat(walk(crowd)).containsExactly(1, 2, 3, 4);
        assertThat(crowd.remove(1)).isTrue();
        assertThat(crowd.remove(1)).isFalse();
        assertThat(walk(crowd)).containsExactly(2, 3, 4);
        assertThat(crowd).hasSize(3).contains(2).doesNotContain(1).isEqualTo(Set.of(2, 3, 4));
    }

    @Test
    void aWalkGoesOnAsItBegan() {
        Iterator<Integer> walking = crowd.iterator();
        crowd.remove(3);
        crowd.add(4);
        List<Integer> seen = new ArrayList<>();
        walking.forEachRemaining(seen::add);
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void aWalkChangesNothing() {
        Iterator<Integer> walking = crowd.iterator();
        walking.next();
        assertThatThrownBy(walking::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(crowd).hasSize(3);
    }

    /** Others that walk meanwhile must not leave an old walk behind. */
    @Test
    void whoHasChangedItSeesTheChangeWhileOthersWalk() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService walkers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> walks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                walks.add(walkers.submit(() -> {
                    while (!over.get()) {
                        assertThat(walk(crowd)).contains(1, 2, 3);
                    }
                }));
            }
            for (int n = 4; n <= 100_000; n++) {
                crowd.add(n);
                assertThat(walk(crowd).contains(n))
                        .as("%s after it was added", n)
                        .isTrue();
                crowd.remove(n);
                assertThat(walk(crowd).contains(n))
                        .as("%s after it was removed", n)
                        .isFalse();
            }
            over.set(true);
            for (Future<?> walk : walks) {
                walk.get();
            }
        } finally {
            over.set(true);
            walkers.shutdownNow();
        }
        assertThat(walk(crowd)).containsExactly(1, 2, 3);
    }
}
