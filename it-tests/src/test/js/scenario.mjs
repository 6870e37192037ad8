// Runs every scenario with one client version over one choice of transports; the exit code tells whether all of them passed.
// Arguments: module name, transports joined by +, origin, path. It prints RESTART when it wants the server redeployed.
import assert from "node:assert/strict";

const [module, transportList, origin, path] = process.argv.slice(2);
const transports = transportList.split("+");
const { io, Manager } = await import(module);
const open = new Set();

function connect(namespace = "/", options = {}) {
  const socket = io(origin + namespace, { path, transports, forceNew: true, reconnectionDelay: 50, ...options });
  open.add(socket);
  return socket;
}

function once(socket, event) {
  return within(`${event} on ${socket.nsp}`, new Promise((resolve) => socket.once(event, (...args) => resolve(args))));
}

function ask(socket, event, ...args) {
  return within(`ack of ${event}`, new Promise((resolve) => socket.emit(event, ...args, (...reply) => resolve(reply))));
}

function within(what, promise, millis = 20_000) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out: ${what}`)), millis);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

async function connected(namespace, options) {
  const socket = connect(namespace, options);
  socket.on("connect_error", (error) => console.error(`connect_error: ${error.message}`));
  await once(socket, "connect");
  return socket;
}

function filled(size) {
  const data = Buffer.alloc(size);
  for (let i = 0; i < size; i++) {
    data[i] = (i * 31 + (i >> 8)) & 0xff;
  }
  return data;
}

function same(actual, expected, what) {
  assert.ok(Buffer.isBuffer(actual) || actual instanceof Uint8Array, `${what}: not binary but ${typeof actual}`);
  assert.ok(Buffer.from(actual).equals(expected), `${what}: different bytes`);
}

const scenarios = {
  async "connects and disconnects"() {
    const socket = await connected("/");
    assert.equal(socket.connected, true);
    assert.match(socket.id, /^[A-Za-z0-9_-]{20}$/);
    if (transports.length === 2) {
      const upgraded = async () => {
        while (socket.io.engine.transport.name !== "websocket") {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      };
      await within("the upgrade", upgraded());
    } else {
      assert.equal(socket.io.engine.transport.name, transports[0]);
    }
    const gone = once(socket, "disconnect");
    socket.disconnect();
    assert.deepEqual((await gone)[0], "io client disconnect");
  },

  async "carries every type of argument both ways"() {
    const socket = await connected("/");
    const args = [
      null, true, false, 0, -1.5, 123456789012, 1e21, "", "text", "\u20ac \u{1f600} \u2028 \u001e \" \\ \u0000",
      [], {}, [1, [2, [3, null]]], { a: { b: [{ c: "d" }] }, "": 0, "\u00e9": true },
    ];
    assert.deepEqual(await ask(socket, "echo", ...args), args);
    const back = once(socket, "message-back");
    socket.send(...args);
    assert.deepEqual(await back, args);
    assert.deepEqual(await ask(socket, "echo"), []);
    assert.deepEqual(await ask(socket, "echo", undefined, new Date(0)), [null, "1970-01-01T00:00:00.000Z"]);
  },

  async "acknowledges both ways"() {
    const socket = await connected("/");
    socket.on("question", (number, reply) => reply(number + 1, "second", filled(3)));
    const answered = once(socket, "answered");
    socket.emit("ask me", 41);
    const [first, second, data] = await answered;
    assert.deepEqual([first, second], [42, "second"]);
    same(data, filled(3), "binary in an ack");
    for (let i = 0; i < 50; i++) {
      assert.deepEqual(await ask(socket, "echo", i), [i]);
    }
  },

  async "carries binary from nothing to 5 MB"() {
    const socket = await connected("/");
    for (const size of [0, 1, 2, 3, 100, 125, 126, 65_535, 65_536, 1_000_000, 5_000_000]) {
      const data = filled(size);
      const [back] = await ask(socket, "echo", data);
      same(back, data, `${size} bytes echoed`);
      const sent = once(socket, "blob");
      socket.emit("send me", size);
      same((await sent)[0], Buffer.alloc(size, 7), `${size} bytes from the server`);
    }
    const nested = { list: [filled(10), { deep: filled(20) }], text: "t" };
    const [result] = await ask(socket, "echo", nested);
    same(result.list[0], filled(10), "nested 1");
    same(result.list[1].deep, filled(20), "nested 2");
    assert.equal(result.text, "t");
  },

  async "joins rooms and hears broadcasts"() {
    const [one, two, three] = await Promise.all([connected("/"), connected("/"), connected("/")]);
    await Promise.all([ask(one, "join", "room"), ask(two, "join", "room")]);
    const heard = [];
    three.on("said", () => heard.push("three"));
    one.on("said", () => heard.push("one"));
    const said = once(two, "said");
    one.emit("say", "room", "hello", filled(5));
    const [text, data] = await said;
    assert.equal(text, "hello");
    same(data, filled(5), "binary in a broadcast");
    await ask(one, "echo");
    await ask(three, "echo");
    assert.deepEqual(heard, []);
    await ask(two, "leave", "room");
    two.on("said", () => heard.push("two"));
    one.emit("say", "room", "again");
    await ask(one, "echo");
    await ask(two, "echo");
    assert.deepEqual(heard, []);
  },

  async "multiplexes namespaces over one connection"() {
    const manager = new Manager(origin, { path, transports });
    const [main, custom] = [manager.socket("/"), manager.socket("/custom", { auth: { token: "t" } })];
    open.add(main).add(custom);
    await Promise.all([once(main, "connect"), once(custom, "connect")]);
    assert.notEqual(main.id, custom.id);
    assert.deepEqual(await ask(custom, "who"), ["/custom", { token: "t" }]);
    assert.deepEqual(await ask(main, "who"), ["/", {}]);
    custom.disconnect();
    assert.deepEqual(await ask(main, "echo", 1), [1]);
    const unknown = manager.socket("/unknown");
    open.add(unknown);
    assert.equal((await once(unknown, "connect_error"))[0].message, "Invalid namespace");
  },

  async "is refused by a middleware with data, and let in with the right auth"() {
    const refused = connect("/guarded", { auth: { token: "wrong" } });
    const [error] = await once(refused, "connect_error");
    assert.equal(error.message, "not authorized");
    assert.deepEqual(error.data, { code: 401, reasons: ["token"] });
    refused.auth = { token: "right" };
    const done = once(refused, "connect");
    refused.connect();
    await done;
    assert.deepEqual(await ask(refused, "who"), ["/guarded", { token: "right" }]);
  },

  async "is disconnected by the server"() {
    const socket = await connected("/");
    const gone = once(socket, "disconnect");
    socket.emit("kick me");
    assert.deepEqual((await gone)[0], "io server disconnect");
    const back = once(socket, "connect");
    socket.connect();
    await back;
    assert.deepEqual(await ask(socket, "echo", 1), [1]);
  },

  async "keeps order and loses nothing while it upgrades under traffic"() {
    const socket = connect("/");
    const count = 500;
    const received = [];
    const all = within("all numbers", new Promise((resolve) => {
      socket.on("number", (number, data) => {
        received.push(number);
        same(data, Buffer.from([number & 0xff]), "attachment");
        if (received.length === count) {
          resolve();
        }
      });
    }));
    const acks = [];
    await once(socket, "connect");
    socket.emit("numbers", count);
    for (let i = 0; i < count; i++) {
      acks.push(ask(socket, "echo", i));
      if (i % 20 === 0) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    const answers = await Promise.all(acks);
    assert.deepEqual(answers.map(([number]) => number), [...Array(count).keys()]);
    await all;
    assert.deepEqual(received, [...Array(count).keys()]);
    assert.deepEqual(await ask(socket, "order"), [true]);
  },

  async "reconnects after the server was restarted"() {
    const socket = await connected("/", { reconnectionDelayMax: 200 });
    const id = socket.id;
    const gone = once(socket, "disconnect");
    const back = gone.then(() => once(socket, "connect"));
    console.log("RESTART");
    await back;
    assert.notEqual(socket.id, id);
    assert.deepEqual(await ask(socket, "echo", "again"), ["again"]);
  },
};

for (const [name, scenario] of Object.entries(scenarios)) {
  try {
    await scenario();
    console.log(`ok ${name}`);
  } catch (error) {
    console.error(`FAILED ${name}: ${error.stack}`);
    process.exitCode = 1;
  }
  for (const socket of open) {
    socket.disconnect();
  }
  open.clear();
}
// Let the last close packets leave.
setTimeout(() => process.exit(), 200);
