package io.github.socketioee.docs;

import static io.github.socketioee.docs.Puppet.command;

import jakarta.json.JsonObject;

/** The Node server, inside the process of the clients. */
final class NodeServer implements Server {

    private final Puppet puppet;
    private final Phrase phrase;
    private final JsonObject address;

    NodeServer(Puppet puppet, Phrase phrase) throws Exception {
        this.puppet = puppet;
        this.phrase = phrase;
        address = puppet.tell(command("serve").add("setUp", phrase.beforeClients() ? phrase.node() : ""));
    }

    @Override
    public JsonObject address() {
        return address;
    }

    @Override
    public void say(String socketId) throws Exception {
        puppet.tell(command("run").add("code", phrase.node()).add("id", socketId));
    }

    @Override
    public void close() throws Exception {
        puppet.tell(command("stop"));
    }
}
