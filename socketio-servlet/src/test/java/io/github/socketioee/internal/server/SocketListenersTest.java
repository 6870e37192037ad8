package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.EventListener;
import io.github.socketioee.Registration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketListenersTest {

    private static final EventListener FIRST = (args, ack) -> {};
    private static final EventListener SECOND = (args, ack) -> {};
    private static final EventListener THIRD = (args, ack) -> {};

    private final SocketListeners listeners = new SocketListeners();

    private List<EventListener> of(String event) {
        List<EventListener> found = new ArrayList<>();
        listeners.forEach(event, found::add);
        return found;
    }

    @Test
    void listenersOfAnEventKeepTheOrderOfTheirRegistrationWhateverComesBetween() {
        listeners.add("m", FIRST);
        listeners.add("z", SECOND);
        listeners.add("a", THIRD);
        listeners.add("m", THIRD);
        listeners.add("mm", FIRST);
        listeners.add("m", SECOND);

        assertThat(of("m")).containsExactly(FIRST, THIRD, SECOND);
        assertThat(of("mm")).containsExactly(FIRST);
        assertThat(of("a")).containsExactly(THIRD);
        assertThat(of("z")).containsExactly(SECOND);
    }

    @Test
    void namesThatNobodyListensToHaveNone() {
        assertThat(of("")).isEmpty();
        listeners.add("m", FIRST);

        assertThat(of("")).isEmpty();
        assertThat(of("l")).isEmpty();
        assertThat(of("n")).isEmpty();
        assertThat(listeners.eventNames()).containsExactly("m");
    }

    @Test
    void manyNamesAreAllFound() {
        for (int i = 0; i < 100; i++) {
            listeners.add("event" + (i * 37) % 100, i % 2 == 0 ? FIRST : SECOND);
        }

        assertThat(listeners.eventNames()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(of("event" + (i * 37) % 100)).containsExactly(i % 2 == 0 ? FIRST : SECOND);
        }
    }

    @Test
    void whatIsRemovedIsGoneAndTheRestStays() {
        Registration first = listeners.add("m", FIRST);
        listeners.add("m", SECOND);
        listeners.add("n", FIRST);
        new OnceListener(listeners, "n", SECOND).registration();

        first.close();
        listeners.remove("n", SECOND);

        assertThat(of("m")).containsExactly(SECOND);
        assertThat(of("n")).containsExactly(FIRST);

        listeners.removeAll("m");

        assertThat(of("m")).isEmpty();
        assertThat(listeners.eventNames()).containsExactly("n");
    }

    @Test
    void aDispatchCallsTheListenersOfItsBeginning() {
        List<EventListener> called = new ArrayList<>();
        listeners.add("m", FIRST);
        listeners.add("m", SECOND);

        listeners.forEach("m", listener -> {
            called.add(listener);
            listeners.removeAll("m");
            listeners.add("m", THIRD);
        });

        assertThat(called).containsExactly(FIRST, SECOND);
        assertThat(of("m")).containsExactly(THIRD);
    }

    @Test
    void readingTheOtherKindsMakesNothing() {
        SocketListeners untouched = new SocketListeners();
        assertThat(listeners.others()).isSameAs(untouched.others());

        listeners.ownOthers().any.add((event, args, ack) -> {});

        assertThat(listeners.others().any.isEmpty()).isFalse();
        assertThat(untouched.others().any.isEmpty()).isTrue();
    }
}
