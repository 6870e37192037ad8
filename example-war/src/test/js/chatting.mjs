// The chat, as people use it.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { close, DEADLINE, reaches, until, window } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { enter, join, once, say, sees, texts, types, write } from "./chat.mjs";

const state = (page) => page.locator("#state").textContent();
const listed = async (page, name) => (await page.locator("#people .name").allTextContents()).includes(name);
const present = (page, name) => until(`${name} is here`, () => listed(page, name));

let visitors = 0;
const named = (name) => `${name} ${++visitors}`; // a test must not meet the people of the one before

function opening(world) {
  return async (name, { query = "", ...options } = {}) => {
    const page = await window(world.browser, `${world.url}/chat/${query}`, options);
    page.person = named(name);
    await enter(page, page.person);
    return page;
  };
}

/** The core, on every container. */
export function chatting(world) {
  const open = opening(world);

  test("two windows chat, and both go over from long-polling to WebSocket", DEADLINE, async () => {
    const requests = [];
    const ann = await window(world.browser, `${world.url}/chat/`);
    ann.on("request", (request) => requests.push(request.url()));
    const sockets = [];
    ann.on("websocket", (socket) => sockets.push(socket.url()));
    await enter(ann, named("Ann"));
    const bob = await open("Bob");
    await until("upgraded", async () => (await state(ann)).endsWith("WebSocket") && (await state(bob)).endsWith("WebSocket"));
    assert.ok(requests.some((url) => url.includes("transport=polling")), "it began with long-polling");
    assert.equal(sockets.length, 1);
    assert.match(sockets[0], /^ws:.*transport=websocket&sid=/);
    await say(ann, "Hello, Bob");
    await sees(bob, "Hello, Bob");
    await say(bob, "Hello, <img src=x onerror=alert(1)> & Ann");
    await sees(ann, "Hello, <img src=x onerror=alert(1)> & Ann");
    await ann.locator(".mine .ticks", { hasText: "✓✓" }).first().waitFor();
    await close(ann, bob);
  });

  for (const [transport, label] of [["polling", "long-polling"], ["websocket", "WebSocket"]]) {
    test(`chats over ${label} alone`, DEADLINE, async () => {
      const ann = await open("Ann", { query: `?transport=${transport}` });
      const sockets = [];
      ann.on("websocket", (socket) => sockets.push(socket.url()));
      const bob = await open("Bob", { query: `?transport=${transport}` });
      await say(ann, `over ${transport}`);
      await sees(bob, `over ${transport}`);
      await say(bob, `back over ${transport}`);
      await sees(ann, `back over ${transport}`);
      assert.equal(await state(ann), `connected · ${label}`);
      assert.equal(sockets.length, 0, "no second transport");
      await close(ann, bob);
    });
  }

  test("an image arrives byte for byte, and newcomers fetch it", DEADLINE, async () => {
    const ann = await open("Ann");
    const bob = await open("Bob");
    await join(ann, "pictures");
    await join(bob, "pictures");
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p9nW0QAAAABJRU5ErkJggg==", "base64");
    const bytes = Buffer.concat([png, randomBytes(300_000)]); // a decoder stops at the end of the picture
    await ann.locator("#file").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: bytes });
    await bob.locator(".picture img").waitFor();
    const carl = await open("Carl");
    await join(carl, "pictures");
    await carl.locator(".picture img").waitFor();
    for (const page of [ann, bob, carl]) {
      const [length, digest] = await page.evaluate(async () => {
        const data = await (await fetch(document.querySelector(".picture img").src)).arrayBuffer();
        return [data.byteLength, Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", data)))];
      });
      assert.equal(length, bytes.length);
      assert.equal(Buffer.from(digest).toString("hex"), createHash("sha256").update(bytes).digest("hex"));
    }
    await ann.locator("#file").setInputFiles({ name: "big.png", mimeType: "image/png", buffer: Buffer.alloc(600_000) });
    await ann.locator("#error", { hasText: "An image has at most 500 kB, big.png has 600." }).waitFor();
    await ann.locator("#file").setInputFiles({ name: "x.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
    await ann.locator("#error", { hasText: "An image is a PNG" }).waitFor();
    await close(ann, bob, carl);
  });

  test("a private message reaches its target, in all its tabs, and nobody else", DEADLINE, async () => {
    const ann = await open("Ann");
    const bob = await open("Bob");
    const second = await window(world.browser, `${world.url}/chat/`, { profile: bob.context() });
    await enter(second, bob.person);
    const eve = await open("Eve");
    await ann.locator("#people .entry", { hasText: bob.person }).click();
    await say(ann, "only for you");
    for (const tab of [bob, second]) {
      await tab.locator("#people .badge").waitFor();
      await tab.locator("#people .entry", { hasText: ann.person }).click();
      await sees(tab, "only for you");
    }
    await say(eve, "did I miss something?"); // comes after the private message
    await ann.locator("#rooms .entry", { hasText: "#lobby" }).click();
    await sees(ann, "did I miss something?");
    assert.equal(await eve.locator("#people .badge").count(), 0);
    assert.equal(await eve.getByText("only for you").count(), 0);
    assert.deepEqual(second.errors, []);
    await close(ann, bob, eve);
  });

  for (const transport of ["polling", "websocket"]) {
    test(`a closed tab is gone from the list at once, over ${transport}`, DEADLINE, async () => {
      const ann = await open("Ann");
      const bob = await open("Bob", { query: `?transport=${transport}` });
      await present(ann, bob.person);
      await bob.close({ runBeforeUnload: true });
      // before the heartbeat could tell, which waits at least 20 s for an answer
      await until("Bob is gone", async () => !(await listed(ann, bob.person)), 19);
      await close(ann);
    });
  }
}

export function rooms(world) {
  const open = opening(world);

  test("who writes a lot at once is slowed down, and every message arrives in its order", DEADLINE, async () => {
    const ann = await open("Ann");
    const bob = await open("Bob");
    await Promise.all([join(ann, "torrent"), join(bob, "torrent")]);
    const written = Array.from({ length: 80 }, (_, i) => `message ${i}`);
    await ann.evaluate((all) => {
      for (const text of all) {
        document.querySelector("#text").value = text;
        document.querySelector("#composer").requestSubmit();
      }
    }, written);
    await reaches("answered", written.length, () => ann.locator(".mine:not([data-state=sending])").count());
    assert.equal(await ann.locator("[data-state=failed]").count(), 0, "refused messages");
    await reaches("what Bob sees", written.length, async () => (await texts(bob)).length);
    assert.deepEqual(await texts(bob), written);
    assert.deepEqual(await texts(ann), written);
    await close(ann, bob);
  });

  test("on a very slow line, too, every message is acknowledged", DEADLINE, async () => {
    const ann = await open("Ann", { query: "?transport=polling" });
    const line = await ann.context().newCDPSession(ann);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", { offline: false, latency: 6000, downloadThroughput: -1, uploadThroughput: -1 });
    for (const text of ["one", "two"]) {
      await write(ann, text);
    }
    await reaches("answered", 2, () => ann.locator(".mine:not([data-state=sending])").count());
    assert.deepEqual(await texts(ann, ".mine:not([data-state=failed])"), ["one", "two"]);
    await close(ann);
  });

  test("a private message is acknowledged by the first tab that has it, though another sleeps", DEADLINE, async () => {
    const ann = await open("Ann");
    const bob = await open("Bob");
    const asleep = await window(world.browser, `${world.url}/chat/`, { profile: bob.context() });
    await enter(asleep, bob.person);
    const sleep = await bob.context().newCDPSession(asleep);
    await sleep.send("Debugger.enable");
    await sleep.send("Debugger.pause");
    await ann.locator("#people .entry", { hasText: bob.person }).click();
    await say(ann, "are you awake?");
    await bob.locator("#people .entry", { hasText: ann.person }).click();
    await sees(bob, "are you awake?");
    await close(ann, bob);
  });

  test("rooms keep their talk to themselves, and show newcomers what was said", DEADLINE, async () => {
    const ann = await open("Ann");
    const bob = await open("Bob");
    await join(ann, "library");
    await say(ann, "novels");
    await ann.locator("#text").pressSequentially("poems");
    await bob.locator("#rooms .entry", { hasText: "#library" }).waitFor();
    assert.equal(await bob.getByText("novels").count(), 0);
    assert.equal(await bob.locator("#typing").textContent(), "");
    await bob.locator("#rooms .entry", { hasText: "#library" }).click();
    await sees(bob, "novels");
    await ann.locator("#talk-people", { hasText: "2 people in this room" }).waitFor();
    assert.match(await ann.locator("#here").textContent(), /^\d+ people here$/);
    await types(bob, bob.person, ann);
    await bob.getByLabel("Leave #library").click();
    await ann.locator("#talk-people", { hasText: "1 person in this room" }).waitFor();
    await ann.reload();
    await ann.locator("#state[data-state=on]").waitFor();
    await ann.locator("#rooms .entry", { hasText: "#library" }).click();
    await sees(ann, "novels");
    await close(ann, bob);
  });

  test("says clearly what it does not accept", DEADLINE, async () => {
    const ann = await open("Ann");
    const thief = await window(world.browser, `${world.url}/chat/`);
    await thief.locator("#nick").fill(ann.person);
    await thief.locator("#nick").press("Enter");
    await thief.locator("#login-error", { hasText: `Somebody else is here as ${ann.person}.` }).waitFor();
    await thief.locator("#nick").fill("<b>");
    await thief.locator("#nick").press("Enter");
    await thief.locator("#login-error", { hasText: "A name has 1 to 20 letters" }).waitFor();
    await write(ann, "x".repeat(1001));
    await ann.locator("#error", { hasText: "A message has at most 1000 characters, this one has 1001." }).waitFor();
    await ann.locator("#room").fill("no such/room");
    await ann.locator("#room").press("Enter");
    await ann.locator("#error", { hasText: "A room has a name of 1 to 24 letters" }).waitFor();
    const answers = await ann.evaluate(() => {
      const path = new URL("../socket.io", location.href).pathname;
      const flood = io("/lounge", { path, forceNew: true, auth: { nick: "Flood", key: "flood", rooms: { "#flood": 0 } } });
      const said = Array.from({ length: 200 }, (_, i) => flood.emitWithAck("say", { id: `flood-${i}`, to: "#flood", text: "x" }));
      return Promise.all(said).finally(() => flood.disconnect());
    });
    assert.ok(answers.some(({ error }) => error === "Not so fast, please."), "a flood is held back");
    await close(ann, thief);
  });
}

/** In a part of its own: nobody else may miss the server. */
export function crash(world) {
  const open = opening(world);

  test("when the server is killed and comes back, no acknowledged message is lost or doubled", DEADLINE, async () => {
    const options = { tolerated: /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|WebSocket|status of 400/ };
    const ann = await open("Ann", options);
    const bob = await open("Bob", { query: "?transport=polling", ...options });
    await Promise.all([join(ann, "crash"), join(bob, "crash")]);
    const written = [];
    const sent = (page) => page.locator(".mine[data-state=sent], .mine[data-state=delivered]").count();
    for (let i = 0; i < 30; i++) {
      written.push(`a${i}`, `b${i}`);
      await Promise.all([write(ann, `a${i}`), write(bob, `b${i}`)]);
      if (i === 4) {
        await reaches("acknowledged before the crash", 1, () => sent(ann));
      }
      if (i === 12) {
        await world.server.kill();
      }
      if (i === 16) {
        await Promise.all([ann, bob].map((page) => page.locator("#state[data-state=wait]").waitFor()));
        assert.equal(await ann.locator("#banner").isVisible(), true);
      }
    }
    const acknowledged = [];
    for (const page of [ann, bob]) {
      acknowledged.push(...(await texts(page, ".mine[data-state=sent]")), ...(await texts(page, ".mine[data-state=delivered]")));
    }
    assert.ok(acknowledged.length > 0 && acknowledged.length < written.length, `${acknowledged.length} were acknowledged before the crash`);
    world.server = await startServer(world.server.port);
    await Promise.all([ann, bob].map((page) => page.locator("#state[data-state=on]").waitFor({ timeout: 120_000 })));
    const carl = await open("Carl"); // who knows only what the server has kept
    await join(carl, "crash");
    const order = {};
    for (const [name, page] of Object.entries({ ann, bob, carl })) {
      await reaches(`what ${name} sees`, written.length, async () => new Set(await texts(page)).size);
      order[name] = await texts(page);
      once(order[name], name);
      assert.deepEqual([...order[name]].sort(), [...written].sort(), `what ${name} sees`);
    }
    for (const page of [ann, bob]) {
      await reaches("acknowledged", written.length / 2, () => sent(page));
    }
    assert.deepEqual(await texts(ann), await texts(carl), "all see one order");
    assert.deepEqual(await texts(bob), await texts(carl), "all see one order");
    await close(ann, bob, carl);
  });
}
