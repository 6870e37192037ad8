package io.github.socketioee.cdi.it;

import io.github.socketioee.cdi.it.war.Journal;
import io.github.socketioee.cdi.it.war.JournalServlet;
import io.github.socketioee.cdi.it.war.Message;
import io.github.socketioee.cdi.it.war.Shop;
import io.github.socketioee.cdi.it.war.Transactions;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With Narayana in the WAR, as a servlet container needs it. */
class TransactionsIT extends TransactionCases {

    private static Host host;

    @BeforeAll
    static void deploy() throws Exception {
        host = Host.start();
        host.deploy(
                "/tx",
                War.withCdi(Shop.class, Transactions.class, Journal.class, JournalServlet.class, Message.class)
                        .transactions()
                        .unpack(Files.createTempDirectory("wars")));
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    @Override
    int port() {
        return host.port();
    }
}
