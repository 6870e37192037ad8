// The tutorials' programs: each page, and the snippets word for word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { close, DEADLINE, until, upgrades, window } from "./browser.mjs";

export function programs(world) {
  const open = async (folder) => {
    const page = await window(world.browser, "about:blank", { viewport: { width: 1280, height: 900 } });
    const upgraded = upgrades(page);
    await page.goto(`${world.url}/tutorials/?${folder}`);
    await page.locator("#client .string").first().waitFor();
    await page.locator("#java .annotation").first().waitFor();
    const frames = await page.locator("iframe").count();
    if (folder !== "volatile") {
      await upgraded(frames);
    }
    const windows = Array.from({ length: frames }, (_, i) => page.frameLocator("iframe").nth(i));
    if (folder !== "engine") {
      await Promise.all(windows.map(settled));
    }
    return { page, upgraded, windows };
  };
  // The server answers an event after those before it: it knows this window, and what it has said.
  const settled = async (frame) => {
    const body = frame.locator("body");
    await until("the program of the frame has begun", () => body.evaluate(() => typeof socket !== "undefined").catch(() => false)); // still empty, or being replaced
    await body.evaluate(() => socket.emitWithAck("ferret", "", ""));
  };
  const send = async (frame, text) => {
    await frame.locator("#input").fill(text);
    await frame.locator("#input").press("Enter");
  };
  const said = (frame, text) => frame.locator("li", { hasText: text }).first().waitFor();

  test("the pages show the files that run", DEADLINE, async () => {
    const { page } = await open("ferret");
    const text = async (id) => (await page.locator(id).textContent()).trim();
    const java = readFileSync("../../main/java/io/github/socketioee/example/tutorial/Ferret.java", "utf8").trim();
    assert.equal(`${await text("#imports")}\n\n${await text("#java")}`, java);
    const folder = "../../main/webapp/tutorials/ferret";
    assert.equal(await text("#node"), readFileSync(`${folder}/server.js`, "utf8").trim());
    const client = readFileSync(`${folder}/client.html`, "utf8").trim();
    const shown = await text("#client");
    if (new URL(world.url).pathname === "/") {
      assert.equal(shown, client);
      assert.equal(await page.locator("#context").isVisible(), false);
    }
    await close(page);
  });

  test("broadcast: everyone but me", DEADLINE, async () => {
    const { page, windows: [ann, bob] } = await open("broadcast");
    await send(ann, "one");
    await said(bob, "one");
    await send(bob, "two");
    await said(ann, "two");
    assert.deepEqual(await ann.locator("li").allTextContents(), ["two"]);
    assert.deepEqual(await bob.locator("li").allTextContents(), ["one"]);
    await close(page);
  });

  test("rooms: score-update to those who have joined", DEADLINE, async () => {
    const { page, windows: [ann, bob] } = await open("rooms");
    const score = (frame, team) => frame.locator(`#${team}`).textContent();
    await ann.locator("[value=red]").check();
    await bob.locator("[value=blue]").check();
    await until("joined", async () => (await score(ann, "red")) !== "–" && (await score(bob, "blue")) !== "–");
    const before = Number(await score(ann, "red"));
    await bob.locator("[data-goal=red]").click();
    await until("goal", async () => Number(await score(ann, "red")) === before + 1);
    assert.equal(await score(bob, "red"), "–");
    await ann.locator("[value=red]").uncheck();
    await ann.locator("[value=blue]").check();
    await until("changed", async () => (await score(ann, "blue")) !== "–");
    const blue = Number(await score(bob, "blue"));
    await bob.locator("[data-goal=red]").click();
    await bob.locator("[data-goal=blue]").click();
    await until("both hear of blue", async () => Number(await score(ann, "blue")) === blue + 1 && Number(await score(bob, "blue")) === blue + 1);
    assert.equal(Number(await score(ann, "red")), before + 1);
    await close(page);
  });

  test("users: adduser, private, users, disconnect", DEADLINE, async () => {
    const { page, windows: [ann, bob] } = await open("users");
    await ann.locator("#users", { hasText: "Bob" }).waitFor();
    await said(bob, "You are Bob");
    await bob.locator("#users", { hasText: "Ann" }).waitFor();
    await send(ann, "psst");
    await said(bob, "Ann: psst");
    assert.equal(await ann.locator("li", { hasText: "psst" }).count(), 0);
    await page.getByLabel("Close the window of Bob").click();
    await until("Bob is gone", async () => (await ann.locator("#users").textContent()) === "Ann");
    await page.getByLabel("Reload the window of Bob").click();
    await ann.locator("#users", { hasText: "Bob" }).waitFor();
    await close(page);
  });

  test("the ferret answers", DEADLINE, async () => {
    const { page, windows: [tobi] } = await open("ferret");
    await tobi.locator("#ask").click();
    await said(tobi, "tobi says woot");
    await close(page);
  });

  test("two namespaces share one connection", DEADLINE, async () => {
    const page = await window(world.browser, "about:blank");
    const connections = new Set();
    page.on("websocket", (socket) => connections.add(new URL(socket.url()).searchParams.get("sid")));
    await page.goto(`${world.url}/tutorials/namespaces/client.html`);
    await page.locator("li", { hasText: "/news {\"news\":\"item\"}" }).waitFor();
    await page.locator("li", { hasText: "everyone" }).waitFor();
    await page.locator("#hi").click();
    await page.locator("li", { hasText: "to you" }).waitFor();
    await until("upgraded", () => connections.size > 0);
    assert.equal(connections.size, 1);
    const other = await window(world.browser, `${world.url}/tutorials/namespaces/client.html`);
    await until("everyone hears of the other", async () => (await page.locator("li", { hasText: "everyone" }).count()) === 2);
    await other.locator("li", { hasText: "everyone" }).waitFor();
    assert.equal(await page.locator("li", { hasText: "only" }).count(), 1);
    assert.equal(await page.locator("li", { hasText: "/news" }).count(), 1);
    await close(page, other);
  });

  test("volatile: a slow client misses ticks and goes on with the newest", DEADLINE, async () => {
    const { page } = await open("volatile");
    await close(page);
    const [fast, slow] = await Promise.all([1, 2].map(() => window(world.browser, `${world.url}/tutorials/volatile/client.html`)));
    const number = async (page, id) => Number(await page.locator(id).textContent());
    await until("ticking", async () => (await number(fast, "#received")) > 3 && (await number(slow, "#received")) > 3);
    const before = await number(slow, "#missed");
    await slow.locator("#slow").click();
    await until("missed", async () => (await number(slow, "#missed")) >= before + 10);
    await until("up to date", async () => Math.abs((await number(slow, "#tick")) - (await number(fast, "#tick"))) < 10);
    await close(fast, slow);
  });

  test("binary: a file goes up and comes out at the other's", DEADLINE, async () => {
    const { page, windows: [ann, bob] } = await open("binary");
    const buffer = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p9nW0QAAAABJRU5ErkJggg==", "base64");
    await ann.locator("#file").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer });
    await said(ann, `success: ${buffer.length} bytes`);
    await bob.locator(`li img[alt="${buffer.length} bytes"]`).waitFor();
    await close(page);
  });

  test("message: send on both sides", DEADLINE, async () => {
    const { page, windows: [ann, bob] } = await open("message");
    await said(ann, "you said hi");
    await send(bob, "good day");
    await said(bob, "you said good day");
    await said(ann, "good day");
    await close(page);
  });

  test("disconnect: who has gone, and why", DEADLINE, async () => {
    const { page, upgraded, windows: [ann, bob] } = await open("disconnect");
    await said(ann, "connected");
    await said(bob, "connected");
    await bob.locator("#bye").click();
    await said(bob, "disconnected: io client disconnect");
    await said(ann, "Bob has gone: client namespace disconnect");
    await page.getByLabel("Reload the window of Bob").click();
    await upgraded(3); // what Bob's window shows may still be the old page; and the end of a polling client is noticed late
    await settled(bob);
    await page.getByLabel("Close the window of Bob").click();
    await said(ann, "Bob has gone: transport");
    await close(page);
  });

  test("engine: an echo without Socket.IO", DEADLINE, async () => {
    const { page, windows: [ann] } = await open("engine");
    await said(ann, "open");
    await send(ann, "hello");
    await said(ann, "echo: hello");
    await close(page);
  });
}

/** What the documentation of Socket.IO writes, word for word: with the application at the root of the server. */
export function snippets(world) {
  test("the tutorials' script and io() work unmodified", DEADLINE, async () => {
    const page = await window(world.browser, `${world.url}/chat/`); // which does not connect before somebody enters
    await page.addScriptTag({ url: "/socket.io/socket.io.js" });
    await page.waitForFunction(() => typeof io === "function");
    const said = await page.evaluate(
      () =>
        new Promise((resolve) => {
          var socket = io();
          socket.on("connect", function () {
            socket.emit("ferret", "tobi", "woot", function (data) {
              resolve(data);
            });
          });
        }),
    );
    assert.equal(said, "tobi says woot");
    const heard = await page.evaluate(
      () =>
        new Promise((resolve) => {
          var chat = io("/chat");
          var news = io.connect("/news");
          var all = [];
          chat.on("a message", (data) => all.push(data));
          news.on("item", (data) => all.push(data));
          chat.on("connect", function () {
            chat.emit("hi!");
          });
          setInterval(() => all.length >= 4 && resolve(all), 20);
        }),
    );
    for (const expected of [{ that: "only", "/chat": "will get" }, { everyone: "in", "/chat": "will get" }, { hi: "to you" }, { news: "item" }]) {
      assert.ok(heard.some((data) => JSON.stringify(Object.entries(data).sort()) === JSON.stringify(Object.entries(expected).sort())), JSON.stringify(expected));
    }
    const content = 'import { io } from "/socket.io/socket.io.esm.min.js"; io().on("connect", () => document.title = "by a module");';
    await page.addScriptTag({ type: "module", content });
    await page.waitForFunction(() => document.title === "by a module");
    await close(page);
  });
}
