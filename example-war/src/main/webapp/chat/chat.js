// The chat: what is known, and what is said to the server. What is on the screen is the business of view.js.

import { Conversation } from "./conversation.js";
import * as view from "./view.js";

const LOBBY = "#lobby";
const OVERLAP = 10_000; // messages of the last seconds may have overtaken each other: ask for them again, ids tell them apart

const path = new URL("../socket.io", location.href).pathname; // a neighbour of this page, whatever the context path
const conversations = new Map(); // "#room" or "@Name"
const typists = new Map(); // by conversation: name -> until when
let socket;
let nick;
let current;
let people = [];
let limits = { text: 1000, image: 500_000 };
let lastTyping = 0;

// --- connection

function enter(name) {
  nick = name;
  const transport = new URLSearchParams(location.search).get("transport");
  socket?.disconnect();
  socket = io("/lounge", {
    path,
    forceNew: true,
    transports: transport ? [transport] : ["polling", "websocket"],
    auth: (give) => give({ nick, key: browserKey(), rooms: positions() }),
    // What is not acknowledged is sent again, with the same id, and the server keeps each id once: at once after a new connection, and after this
    // time on one that works. It must be longer than the slowest answer takes, because one that comes later does not count.
    ackTimeout: 30_000,
    retries: 100,
  });

  socket.on("connect", () => {
    view.showChat(nick);
    sessionStorage.setItem("nick", nick);
    showTransport();
    socket.io.engine.on("upgrade", showTransport);
  });
  view.showState("wait", "connecting…");
  socket.on("connect_error", (error) => {
    if (!socket.active) {
      quit(error.message); // refused by the server; otherwise it goes on trying
    }
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") {
      quit("Somebody else is here with this name.");
    } else if (reason !== "io client disconnect") {
      view.showState("wait", "reconnecting…");
      view.showBanner("The connection is lost. What you write waits, and is sent when it is back.");
    }
  });
  socket.io.on("reconnect_attempt", (attempt) => view.showState("wait", `reconnecting, try ${attempt}…`));

  socket.on("welcome", (told) => (limits = told));
  socket.on("history", (room, messages) => messages.forEach((message) => receive({ ...message, to: room })));
  socket.on("people", (list) => {
    people = list;
    refresh();
  });
  socket.on("message", (message, acknowledge) => {
    receive(message);
    acknowledge?.();
  });
  socket.on("delivered", (id, count) => conversations.forEach((each) => each.delivered(id, count)));
  socket.on("typing", (key, name) => {
    typists.set(key, (typists.get(key) ?? new Map()).set(name, Date.now() + 3000));
    showTypists();
    setTimeout(showTypists, 3100);
  });
}

function showTransport() {
  const websocket = socket.io.engine.transport.name === "websocket";
  view.showState("on", `connected · ${websocket ? "WebSocket" : "long-polling"}`);
  view.showBanner("");
}

function quit(why) {
  socket.disconnect();
  sessionStorage.removeItem("nick");
  conversations.clear();
  current = undefined;
  view.showDoor(why);
}

/** The end of a WebSocket is seen at once; with long-polling the server has to be told, or waits for the heartbeat. */
addEventListener("pagehide", () => {
  const engine = socket?.io.engine;
  if (engine?.id && engine.transport.name === "polling") {
    navigator.sendBeacon(`${path}/?EIO=4&transport=polling&sid=${engine.id}`, "1"); // a close packet
  }
});

/** The rooms of this tab, each with the time of its last message, so that the server sends what has been missed. */
function positions() {
  const rooms = [...conversations.values()].filter(({ key }) => key.startsWith("#"));
  return Object.fromEntries(rooms.map(({ key, last }) => [key, Math.max(0, last - OVERLAP)]));
}

/** Known to the tabs of this browser only: they may share a name, others may not take it. */
function browserKey() {
  const key = localStorage.getItem("key") ?? randomId();
  localStorage.setItem("key", key);
  return key;
}

function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- conversations

function conversation(key) {
  if (!conversations.has(key)) {
    conversations.set(key, new Conversation(key, nick, fetchImage));
    rememberRooms();
  }
  return conversations.get(key);
}

function open(key) {
  current = conversation(key);
  current.unread = 0;
  view.showConversation(current);
  refresh();
}

function join(room) {
  socket.emit("join", room, (failed, answer) => {
    if (failed || answer.error) {
      return view.showError(answer?.error ?? "The server does not answer.");
    }
    open(room);
    answer.messages.forEach(receive);
  });
}

function leave(key) {
  if (key.startsWith("#")) {
    socket.emit("leave", key, () => {});
  }
  conversations.delete(key);
  rememberRooms();
  open(LOBBY);
}

function rememberRooms() {
  sessionStorage.setItem("rooms", JSON.stringify([...conversations.keys()].filter((key) => key.startsWith("#"))));
}

/** A message belongs to its room, or to the person who is not me. */
function receive(message) {
  const key = message.to.startsWith("#") || message.author === nick ? message.to : `@${message.author}`;
  const fresh = conversation(key).add(message);
  typists.get(key)?.delete(message.author);
  if (fresh && message.author !== nick && (key !== current?.key || document.hidden)) {
    conversation(key).unread++;
  }
  refresh();
}

function refresh() {
  view.showLists(people, conversations, current, nick, { open, join, leave });
  showTypists();
}

function showTypists() {
  const now = Date.now();
  const names = [...(typists.get(current?.key) ?? [])].filter(([, until]) => until > now).map(([name]) => name);
  view.showTyping(names);
}

// --- what I say

function say(text, image) {
  view.showError("");
  if (text.length > limits.text) {
    return view.showError(`A message has at most ${limits.text} characters, this one has ${text.length}.`);
  }
  lastTyping = 0;
  deliver(current, { id: randomId(), to: current.key, text, image });
  return undefined;
}

function deliver(where, draft) {
  where.add({ ...draft, author: nick, state: "sending" });
  socket.emit("say", draft, (failed, receipt) => {
    if (failed || receipt.error) {
      where.failed(draft.id, receipt?.error ?? "The server did not answer.", () => deliver(where, draft));
    } else {
      where.sent(draft.id, receipt.time);
    }
  });
}

async function sayImage(file) {
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) {
    view.showError("An image is a PNG, JPEG, GIF or WebP.");
  } else if (file.size > limits.image) {
    view.showError(`An image has at most ${limits.image / 1000} kB, ${file.name} has ${Math.ceil(file.size / 1000)}.`);
  } else {
    say("", { type: file.type, bytes: await file.arrayBuffer() });
  }
}

function fetchImage(id) {
  return new Promise((resolve) => socket.emit("image", id, (failed, bytes) => resolve(failed ? null : bytes)));
}

function typing() {
  if (Date.now() - lastTyping > 2000) {
    lastTyping = Date.now();
    socket.volatile.emit("typing", current.key);
  }
}

// --- start

view.listen({
  enter(name) {
    nick = name;
    const rooms = JSON.parse(sessionStorage.getItem("rooms") ?? "[]");
    new Set([LOBBY, ...rooms]).forEach(conversation);
    open(LOBBY);
    enter(name);
  },
  quit: () => quit(""),
  join: (room) => join(`#${room.replace(/^#/, "")}`),
  say,
  sayImage,
  typing,
  seen() {
    if (current && !document.hidden) {
      current.unread = 0;
      refresh();
    }
  },
});
view.restore(sessionStorage.getItem("nick"));
