// Windows in a browser that tolerate no error on their console.
import assert from "node:assert/strict";

/** For every test. */
export const DEADLINE = { timeout: 300_000 };

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

/** Polls until as many are there as are wanted: patient as long as they become more, however slow the machine is. */
export async function reaches(what, wanted, count) {
  let seen = await count();
  while (seen < wanted) {
    const before = seen;
    await until(`${what}, ${before} of ${wanted}, and one more`, async () => (seen = await count()) > before, 60);
  }
}
