// Chromium, and windows in it that tolerate no error on their console.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** For every test. */
export const DEADLINE = { timeout: 300_000 };

export async function startBrowser() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  assert.ok(
    executablePath,
    "The browser tests need Chromium or Chrome: install the package chromium (Debian, Ubuntu: apt-get install chromium), or name one in the environment variable CHROMIUM",
  );
  const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  // signals end this process, which ends the browser
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet], ...signals });
}

/** A page in a browser profile of its own; tolerated: console errors that are part of the story. */
export async function window(browser, url, { tolerated, profile, ...options } = {}) {
  const context = profile ?? (await browser.newContext(options));
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.errors = [];
  const note = (text) => {
    if (!tolerated?.test(text)) {
      page.errors.push(text);
    }
  };
  page.on("console", (message) => message.type() === "error" && note(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => note(String(error.stack)));
  await page.goto(url);
  return page;
}

/** Counts the connections of a page and its frames that change to WebSocket, from now on; waits for as many. */
export function upgrades(page) {
  let seen = 0;
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => payload === "5" && seen++));
  return (count) => until(`${count} connections have changed to WebSocket`, () => seen >= count);
}

/** Closes windows; none of them may have seen an error. */
export async function close(...pages) {
  for (const page of pages) {
    assert.deepEqual(page.errors, [], `console of ${page.url()}`);
    await page.context().close();
  }
}

/** Polls until what is asked for is true. */
export async function until(what, condition, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  let last;
  do {
    last = await condition();
    if (last) {
      return last;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(`not within ${seconds} s: ${what}`);
}
