// Runs one scenario with socket.io-client through a proxy; the exit code tells whether it passed.
// Arguments: the directory of the client's package, the scenario, and as JSON what it needs.
import assert from "node:assert/strict";
import http from "node:http";
import https from "node:https";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [directory, name, json] = process.argv.slice(2);
const { io } = createRequire(resolve(directory, "package.json"))("socket.io-client");
const given = JSON.parse(json);
const open = [];

// The order is that of a browser's wire: a probe after polling, unless transports says otherwise.
function connect(options = {}) {
  const { origin, path, transports = ["polling", "websocket"], localAddress = "127.0.0.1", headers = {} } = { ...given, ...options };
  const secure = origin.startsWith("https:");
  const agent = new (secure ? https : http).Agent({ keepAlive: true, localAddress, rejectUnauthorized: false });
  const socket = io(origin, {
    path: `${path}/socket.io`, transports, agent, rejectUnauthorized: false, forceNew: true, extraHeaders: headers, reconnection: false,
    withCredentials: options.cookies ?? false,
  });
  open.push(socket);
  return socket;
}

function within(what, promise, millis = 30_000) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out: ${what}`)), millis);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function once(socket, event) {
  return within(event, new Promise((done) => socket.once(event, (...args) => done(args))));
}

function ask(socket, event, ...args) {
  return within(`ack of ${event}`, new Promise((done) => socket.emit(event, ...args, (...reply) => done(reply))));
}

function connected(socket) {
  return within("connect", new Promise((done, failed) => {
    socket.once("connect", () => done(socket));
    socket.once("connect_error", (error) =>
      failed(new Error(`${error.message}: ${JSON.stringify(error.context?.responseText ?? error.context?.message ?? error.description?.message ?? "")}`)));
  }));
}

async function lastTransport(socket, transports) {
  const last = transports[transports.length - 1];
  const end = Date.now() + 30_000;
  while (socket.io.engine.transport.name !== last && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.equal(socket.io.engine.transport.name, last);
}

const scenarios = {
  // Everything a proxy could spoil: order during the upgrade, acks both ways, text beyond ASCII, binary up to the default limit, rooms.
  async talk() {
    const socket = await connected(connect());
    const count = 200;
    const numbers = [];
    const all = within("all numbers", new Promise((done) => socket.on("number", (number, data) => {
      assert.equal(data[0], number & 0xff);
      if (numbers.push(number) === count) done();
    })));
    socket.emit("numbers", count);
    const answers = [];
    for (let i = 0; i < count; i++) {
      answers.push(ask(socket, "echo", i));
      if (i % 20 === 0) await new Promise((done) => setTimeout(done, 5));
    }
    const sequence = [...Array(count).keys()];
    assert.deepEqual((await Promise.all(answers)).map(([number]) => number), sequence);
    await all;
    assert.deepEqual(numbers, sequence);
    await lastTransport(socket, given.transports);

    socket.on("question", (number, reply) => reply(number + 1));
    const answered = once(socket, "answered");
    socket.emit("ask me", 41);
    assert.deepEqual(await answered, [42]);

    assert.deepEqual(await ask(socket, "echo", "\u20ac \u{1f600} \u2028 \u001e \u0000", null, { a: [1] }), ["\u20ac \u{1f600} \u2028 \u001e \u0000", null, { a: [1] }]);
    for (const size of [0, 1, 126, 65_536, 700_000]) {
      const data = Buffer.alloc(size, (_, i) => i & 0xff);
      for (let i = 0; i < size; i++) data[i] = (i * 31) & 0xff;
      const [back] = await ask(socket, "echo", data);
      assert.ok(Buffer.from(back).equals(data), `${size} bytes came back different`);
    }

    const other = await connected(connect());
    await ask(other, "join", "room");
    const said = once(other, "said");
    socket.emit("say", "room", "hello");
    assert.deepEqual(await said, ["hello"]);

    const gone = once(socket, "disconnect");
    socket.disconnect();
    assert.equal((await gone)[0], "io client disconnect");
  },

  // What the server knows about the client.
  async who() {
    const [who] = await ask(await connected(connect()), "who");
    const { node, ...told } = who;
    console.log(JSON.stringify(told));
    assert.equal(who.address, given.expectedAddress);
    assert.equal(who.secure, given.expectedSecure);
    assert.ok(who.url.startsWith(given.expectedPath), who.url);
  },

  // Says nothing for longer than the proxy waits, and is still there.
  async stays() {
    const sockets = await Promise.all([["polling"], ["websocket"], ["polling", "websocket"]].map((transports) => connected(connect({ transports }))));
    const ids = sockets.map((socket) => socket.id);
    const gone = [];
    sockets.forEach((socket, i) => socket.on("disconnect", (reason) => gone.push(`${i}: ${reason}`)));
    await new Promise((done) => setTimeout(done, given.millis));
    assert.deepEqual(gone, []);
    for (const socket of sockets) {
      assert.deepEqual(await ask(socket, "echo", 1), [1]);
    }
    assert.deepEqual(sockets.map((socket) => socket.id), ids);
  },

  // Says nothing, with a heartbeat slower than the proxy's patience: is cut off.
  async falls() {
    const reasons = [["polling"], ["websocket"]].map(async (transports) => {
      const socket = await connected(connect({ transports }));
      return (await once(socket, "disconnect"))[0];
    });
    assert.deepEqual(await Promise.all(reasons), given.expectedReasons);
  },

  // Each client stays on the node that it was given, and all nodes get some: by a hash of its address, so that now and then the first ones have one node in common.
  async sticks() {
    const seen = new Set();
    for (let i = 0; i < given.clients || (seen.size < given.nodes && i < 100); i++) {
      const transports = [["polling"], ["polling", "websocket"]][i % 2];
      const socket = await connected(connect({ transports, cookies: true, localAddress: `127.0.0.${10 + i}` }));
      const nodes = new Set();
      for (let j = 0; j < 20; j++) {
        nodes.add((await ask(socket, "who"))[0].node);
      }
      await lastTransport(socket, transports);
      nodes.add((await ask(socket, "who"))[0].node);
      assert.equal(nodes.size, 1, "one client saw several nodes");
      seen.add([...nodes][0]);
    }
    assert.equal(seen.size, given.nodes);
  },

  // Without the cookie the requests of one session reach both nodes; WebSocket alone needs no cookie.
  async strays() {
    await assert.rejects(async () => {
      for (let i = 0; i < 4; i++) {
        const socket = await connected(connect({ transports: ["polling"] }));
        await Promise.race([ask(socket, "echo", 1), once(socket, "disconnect").then(([reason]) => { throw new Error(reason); })]);
      }
    }, (error) => {
      console.log(error.message);
      return /Session ID unknown|transport error|xhr/.test(error.message);
    });
    const nodes = new Set();
    for (let i = 0; i < 4; i++) {
      nodes.add((await ask(await connected(connect({ transports: ["websocket"] })), "who"))[0].node);
    }
    assert.equal(nodes.size, given.nodes);
  },
};

try {
  await scenarios[name]();
} catch (error) {
  console.error(`FAILED ${name}: ${error.stack}`);
  process.exitCode = 1;
}
open.forEach((socket) => socket.disconnect());
// Let the last close packets leave.
setTimeout(() => process.exit(), 300);
