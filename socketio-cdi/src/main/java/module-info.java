import org.jspecify.annotations.NullMarked;

/** Sockets as CDI events. */
@NullMarked
module io.github.socketioee.cdi {
    requires transitive io.github.socketioee;
    requires transitive jakarta.cdi;
    requires transitive jakarta.inject;
    requires jakarta.annotation;
    requires static jakarta.transaction;
    requires static jakarta.validation;
    requires static java.naming;
    requires static transitive org.jspecify;

    exports io.github.socketioee.cdi;

    opens io.github.socketioee.cdi.internal to
            jakarta.cdi;

    provides jakarta.enterprise.inject.spi.Extension with
            io.github.socketioee.cdi.internal.SocketIoExtension;
    provides io.github.socketioee.SocketIoConfigurer with
            io.github.socketioee.cdi.internal.CdiConfigurer;
}
