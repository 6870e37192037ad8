// Clients, and a Node server to compare with, that a test moves: one JSON command per line comes in, one JSON answer goes out.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Server } from "socket.io";
import { io as connectClient } from "socket.io-client";

const AsyncFunction = (async () => {}).constructor;
const TIMEOUT = 60_000;
let clients = new Map();
let seen = [];
let http;
let io;

function text(value) {
  if (Buffer.isBuffer(value)) return `<${value.toString("hex")}>`;
  if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${key}:${text(value[key])}`)
      .join(",")}}`;
  }
  return String(value);
}

function note(client, ...words) {
  seen.push([client, ...words.map(text)].join(" "));
}

function within(what, promise) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out: ${what}`)), TIMEOUT);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function open(url, path, { name, namespace, auth, expectReady }) {
  const socket = connectClient(url + namespace, {
    path,
    auth,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    query: { color: "red" },
    extraHeaders: { "X-Lang": "en" },
  });
  clients.set(name, socket);
  const settled = new Promise((resolve) => {
    if (!expectReady) socket.on("connect", resolve);
    socket.on("ready", resolve);
    socket.on("connect_error", (error) => {
      note(name, "connect_error", error.message, ...(error.data === undefined ? [] : [error.data]));
      resolve();
    });
  });
  socket.on("disconnect", (reason) => note(name, "disconnect", reason));
  socket.onAny((event, ...args) => {
    if (event === "ready") return;
    const callback = typeof args.at(-1) === "function" ? args.pop() : null;
    note(name, event, ...args);
    if (callback && event !== "silence") callback(`because of ${name}`);
  });
  return within(`${name} connects`, settled);
}

const commands = {
  async serve({ setUp }) {
    http = createServer();
    io = new Server(http);
    for (const namespace of ["/", "/chat"]) {
      io.of(namespace).on("connection", (socket) => {
        socket.join(socket.handshake.auth.rooms);
        socket.data.name = socket.handshake.auth.name;
        socket.emit("ready");
      });
    }
    io.of("/sync").on("connection", (socket) => socket.on("sync", (callback) => callback()));
    if (setUp) await new AsyncFunction("io", setUp)(io);
    await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${http.address().port}`, path: "/socket.io/" };
  },
  async run({ code, id }) {
    // a client that is still being sent something would miss what is volatile
    while ([...io.of("/").sockets.values()].some((socket) => !socket.conn.transport.writable)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new AsyncFunction("io", "socket", code)(io, io.of("/").sockets.get(id));
  },
  async stop() {
    await new Promise((resolve) => io.close(resolve));
  },
  async connect({ url, path, clients: all }) {
    seen = [];
    clients = new Map();
    if (all.every(({ expectReady }) => expectReady)) {
      await Promise.all(all.map((client) => open(url, path, client)));
    } else {
      for (const client of all) await open(url, path, client);
    }
    return { id: clients.get("a").id ?? "" };
  },
  async emit({ client, event, args, ack }) {
    const socket = clients.get(client);
    if (!ack) {
      socket.emit(event, ...args);
    } else {
      const reply = await within("ack", new Promise((resolve) => socket.emit(event, ...args, (...reply) => resolve(reply))));
      note(client, "ack", ...reply);
    }
  },
  async leave({ client }) {
    clients.get(client).disconnect();
  },
  async http({ url, path, query, header }) {
    const response = await fetch(url + path + query);
    await response.text();
    note("http", response.status, response.headers.get(header) ?? "");
  },
  // The first answer of each connection tells that what its client sent before was handled, the second that what this
  // led to was delivered.
  async sync() {
    for (let pass = 0; pass < 2; pass++) {
      for (const socket of clients.values()) {
        if (socket.connected) await within("sync", socket.io.socket("/sync").emitWithAck("sync"));
      }
    }
  },
  async seen() {
    return { seen };
  },
  async close() {
    for (const socket of clients.values()) socket.io.engine.close();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  let answer;
  try {
    answer = (await commands[command.do](command)) ?? {};
  } catch (error) {
    answer = { error: error.stack };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
