package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.spi.AckCollector;
import io.github.socketioee.spi.DeliveryFlags;
import io.github.socketioee.spi.LocalNamespace;
import io.github.socketioee.spi.OutgoingPacket;
import io.github.socketioee.spi.SocketDescription;
import io.github.socketioee.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryAdapterTest {

    private record Id(String id, Ids ids) implements MemoryAdapter.Member {
        @Override
        public long number() {
            return 'z' - id.charAt(0);
        }

        @Override
        public Set<String> joined() {
            return ids.joined.getOrDefault(id, Set.of());
        }

        @Override
        public void joined(Set<String> rooms) {
            ids.joined.put(id, rooms);
        }

        @Override
        public void deliver(OutgoingPacket packet, DeliveryFlags flags, @Nullable AckCollector acks) {
            throw new AssertionError("not part of these tests");
        }
    }

    /** A node whose sockets are just their ids. */
    private static final class Ids implements LocalNamespace, MemoryAdapter.Members {

        private final Set<String> connected = ConcurrentHashMap.newKeySet();
        private final Map<String, Set<String>> joined = new ConcurrentHashMap<>();

        @Override
        public MemoryAdapter.@Nullable Member member(String socketId) {
            return socketId.equals("nobody") ? null : new Id(socketId, this);
        }

        @Override
        public Collection<? extends MemoryAdapter.Member> connected() {
            return connected.stream().map(id -> new Id(id, this)).toList();
        }

        @Override
        public String name() {
            return "/";
        }

        @Override
        public void forEachSocket(Consumer<String> action) {
            connected.forEach(action);
        }

        @Override
        public void deliver(String socketId, OutgoingPacket packet, DeliveryFlags flags, @Nullable AckCollector acks) {
            throw new AssertionError("not part of these tests");
        }

        @Override
        public OutgoingPacket packet(String json, List<byte[]> attachments, boolean wantsAck) {
            throw new AssertionError("not part of these tests");
        }

        @Override
        public @Nullable SocketDescription describe(String socketId) {
            return null;
        }

        @Override
        public void join(String socketId, Collection<String> rooms) {
            throw new AssertionError("not part of these tests");
        }

        @Override
        public void leave(String socketId, Collection<String> rooms) {
            throw new AssertionError("not part of these tests");
        }

        @Override
        public void disconnect(String socketId, boolean close) {
            throw new AssertionError("not part of these tests");
        }

        @Override
        public Set<String> rooms(String socketId) {
            return Set.of();
        }
    }

    private final Ids ids = new Ids();
    private final MemoryAdapter adapter = new MemoryAdapter(ids, ids);

    @BeforeEach
    void threeSockets() {
        for (String id : List.of("a", "b", "c")) {
            ids.connected.add(id);
            adapter.addAll(id, List.of(id));
        }
        adapter.addAll("a", List.of("red", "blue"));
        adapter.addAll("b", List.of("blue"));
    }

    private List<String> meant(Set<String> rooms, Set<String> except) {
        List<String> found = new ArrayList<>();
        adapter.forEachLocal(new Target(rooms, except), found::add);
        found.sort(null);
        return found;
    }

    private static Set<String> set(@Nullable String text) {
        return text == null ? Set.of() : Set.of(text.split("\\+"));
    }

    @ParameterizedTest(name = "to {0} except {1}: {2}")
    @CsvSource({
        ",, a+b+c",
        "red,, a",
        "blue,, a+b",
        "red+blue,, a+b",
        "red+blue+c,, a+b+c",
        "a,, a",
        "nowhere,,",
        ",red, b+c",
        "blue, red, b",
        "red+blue, b, a",
        "blue, a+b,",
        ", nowhere, a+b+c",
    })
    @DisplayName(
            "ROOM-01 ROOM-03 ROOM-04 a target means the union of its rooms, each socket once, without the excepted ones")
    void targets(@Nullable String rooms, @Nullable String except, @Nullable String expected) {
        List<String> wanted = new ArrayList<>(set(expected));
        wanted.sort(null);
        assertThat(meant(set(rooms), set(except))).isEqualTo(wanted);
    }

    @Test
    void largeRoomsAndSeveralAtOnceAreWalkedThroughInTheOrderOfArrival() {
        List<String> seats = List.of("k", "f", "m", "d", "i", "e", "l", "h", "g", "j");
        seats.forEach(id -> adapter.addAll(id, List.of("big")));
        List<String> big = new ArrayList<>();
        adapter.forEachLocal(new Target(Set.of("big"), Set.of()), big::add);
        assertThat(big).containsExactly("m", "l", "k", "j", "i", "h", "g", "f", "e", "d");
        List<String> both = new ArrayList<>();
        adapter.forEachLocal(new Target(Set.of("big", "blue"), Set.of("red")), both::add);
        assertThat(both).containsExactly("m", "l", "k", "j", "i", "h", "g", "f", "e", "d", "b");
    }

    @Test
    @DisplayName("ROOM-01 a socket may leave the room of its own id and come back, and others may join that room")
    void ownRoom() {
        adapter.addAll("b", List.of("a"));
        assertThat(meant(Set.of("a"), Set.of())).containsExactly("a", "b");
        assertThat(meant(Set.of("a", "c"), Set.of())).containsExactly("a", "b", "c");
        assertThat(meant(Set.of("blue"), Set.of("a"))).isEmpty();
        assertThat(adapter.rooms("b")).containsExactlyInAnyOrder("a", "b", "blue");
        assertThat(adapter.roomCount()).isEqualTo(5);
        adapter.remove("a", "a");
        adapter.remove("c", "c");
        assertThat(meant(Set.of("a"), Set.of())).containsExactly("b");
        assertThat(meant(Set.of("c"), Set.of())).isEmpty();
        assertThat(adapter.rooms("a")).containsExactlyInAnyOrder("red", "blue");
        assertThat(adapter.rooms("c")).isEmpty();
        assertThat(adapter.roomCount()).isEqualTo(4);
        adapter.addAll("a", List.of("red", "a", "green"));
        assertThat(adapter.rooms("a")).containsExactlyInAnyOrder("a", "red", "blue", "green");
        assertThat(meant(Set.of("a"), Set.of("b"))).containsExactly("a");
        adapter.removeAll("a");
        assertThat(meant(Set.of("a"), Set.of())).containsExactly("b");
        assertThat(adapter.rooms("a")).isEmpty();
    }

    @Test
    @DisplayName(
            "ROOM-02 empty rooms vanish, leaving an unknown room or twice is harmless, all rooms are left at the end")
    void roomsVanish() {
        adapter.remove("a", "red");
        adapter.remove("a", "red");
        adapter.remove("a", "nowhere");
        adapter.remove("nobody", "blue");
        assertThat(adapter.rooms("a")).containsExactlyInAnyOrder("a", "blue");
        assertThat(meant(Set.of("red"), Set.of())).isEmpty();
        adapter.removeAll("a");
        adapter.removeAll("b");
        adapter.removeAll("c");
        adapter.removeAll("c");
        assertThat(adapter.roomCount()).isZero();
        assertThat(adapter.rooms("a")).isEmpty();
    }

    @Test
    @DisplayName("ROOM-02 a socket that is gone joins nothing, and leaves no room behind")
    void goneSocket() {
        int before = adapter.roomCount();
        adapter.addAll("nobody", List.of("blue", "green"));
        assertThat(adapter.rooms("nobody")).isEmpty();
        assertThat(meant(Set.of("blue", "green"), Set.of())).containsExactly("a", "b");
        assertThat(adapter.roomCount()).isEqualTo(before);
    }

    @Test
    @DisplayName("ROOM-02 D-07 joining and leaving from many threads loses no membership and leaves no room behind")
    void concurrentMembership() throws InterruptedException {
        int threads = 8;
        CountDownLatch done = new CountDownLatch(threads);
        List<AssertionError> faults = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String id = "socket-" + t;
            new Thread(() -> {
                        try {
                            ThreadLocalRandom random = ThreadLocalRandom.current();
                            for (int i = 0; i < 20_000; i++) {
                                String room = "room-" + random.nextInt(4);
                                adapter.addAll(id, List.of(room));
                                assertThat(meant(Set.of(room), Set.of())).contains(id);
                                if (random.nextBoolean()) {
                                    adapter.remove(id, room);
                                } else {
                                    adapter.removeAll(id);
                                }
                                assertThat(meant(Set.of(room), Set.of())).doesNotContain(id);
                            }
                        } catch (AssertionError fault) {
                            synchronized (faults) {
                                faults.add(fault);
                            }
                        } finally {
                            adapter.removeAll(id);
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        assertThat(faults).isEmpty();
        assertThat(meant(Set.of("room-0", "room-1", "room-2", "room-3"), Set.of()))
                .isEmpty();
        assertThat(adapter.roomCount()).isEqualTo(5);
    }
}
