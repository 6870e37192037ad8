package io.github.socketioee.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

    @Test
    @DisplayName(
            "a sample belongs to whoever of the application, this library, JSON or the container is nearest to it, and to the kernel first")
    void shares() {
        ProfileTable.Profile raw = new ProfileTable.Profile(
                8,
                List.of(
                        "bench/raw/RawEndpoint.text_[j];org/apache/Remote.send_[j];__x64_sys_write_[k] 3",
                        "bench/raw/Out.text 1"));
        ProfileTable.Profile ours = new ProfileTable.Profile(
                10,
                List.of(
                        "java/lang/Thread.run_[j];org/apache/Poller.run_[j];io/github/socketioee/internal/engine/Inbound.frame_[j];sun/nio/ch/IOUtil.write_[j];__write;__x64_sys_write_[k];tcp_sendmsg_[k] 50",
                        "java/lang/Thread.run_[j];org/apache/Poller.run_[j];io/github/socketioee/internal/engine/Inbound.frame_[j];java/util/ArrayList.add_[j] 20",
                        "org/apache/Poller.run_[j];io/github/socketioee/benchmarks/load/LoadApplication.values_[j];org/eclipse/yasson/internal/Marshaller.marshall_[j] 10",
                        "org/apache/Poller.run_[j];jdk/internal/misc/Unsafe.unpark_[j];__x64_sys_futex_[k] 10",
                        "org/apache/Poller.run_[j];sun/nio/ch/EPoll.wait_[j];__x64_sys_epoll_wait_[k] 5",
                        "thread_start;CompileBroker::compiler_thread_loop 5"));
        assertThat(ProfileTable.row("echo-32, tomcat", raw, ours))
                .isEqualTo(
                        "| echo-32, tomcat | 10.0 (8.00) | 5.00 (6.00) | 0.50 (0.00) | 1.00 (0.00) | 0.00 (0.00) | 0.00 (0.00) | 2.00 (0.00) | 1.00 (0.00)"
                                + " | 0.00 (2.00) | 0.50 (0.00) | `Inbound.frame` 2.00 |\n");
    }
}
