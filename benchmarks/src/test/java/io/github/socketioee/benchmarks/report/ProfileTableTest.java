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
        String row = ProfileTable.row(
                "tomcat-echo-32",
                List.of(
                        "java/lang/Thread.run_[j];org/apache/Poller.run_[j];io/github/socketioee/internal/engine/Inbound.frame_[j];sun/nio/ch/IOUtil.write_[j];__write;__x64_sys_write_[k];tcp_sendmsg_[k] 50",
                        "java/lang/Thread.run_[j];org/apache/Poller.run_[j];io/github/socketioee/internal/engine/Inbound.frame_[j];java/util/ArrayList.add_[j] 20",
                        "org/apache/Poller.run_[j];io/github/socketioee/benchmarks/load/LoadApplication.values_[j];org/eclipse/yasson/internal/Marshaller.marshall_[j] 10",
                        "org/apache/Poller.run_[j];jdk/internal/misc/Unsafe.unpark_[j];__x64_sys_futex_[k] 10",
                        "org/apache/Poller.run_[j];sun/nio/ch/EPoll.wait_[j];__x64_sys_epoll_wait_[k] 5",
                        "thread_start;CompileBroker::compiler_thread_loop 5"));
        assertThat(row)
                .isEqualTo(
                        "| tomcat-echo-32 | 50.0 % | 5.0 % | 10.0 % | 0.0 % | 0.0 % | 20.0 % | 10.0 % | 0.0 % | 5.0 % |"
                                + " `Inbound.frame` 20.0 % |\n");
    }
}
