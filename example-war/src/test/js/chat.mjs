// What people do in the chat.
import assert from "node:assert/strict";
import { until } from "./browser.mjs";

export async function enter(page, name) {
  await page.locator("#nick").fill(name);
  await page.locator("#nick").press("Enter");
  await page.locator("#state[data-state=on]").waitFor();
  await page.locator("#people .entry", { hasText: `${name} (you)` }).waitFor({ state: "attached" });
}

/** Writes, and waits for the acknowledgement. */
export async function say(page, text) {
  await write(page, text);
  await page.locator(".message.mine", { hasText: text }).locator(".ticks", { hasText: "✓" }).last().waitFor();
}

export async function write(page, text) {
  await page.locator("#text").fill(text);
  await page.locator("#text").press("Enter");
}

/** All texts of a window's conversation, in their order; those of the own acknowledged messages with mine. */
export async function texts(page, selector = ".message") {
  return page.locator(`${selector} .text`).allTextContents();
}

export async function sees(page, text) {
  await page.locator(".message .text", { hasText: text }).first().waitFor();
}

/** Writes letters until the other one is told. A single one may be lost: the event is volatile. */
export async function types(page, name, reader) {
  await until(`${name} is typing`, async () => {
    await page.locator("#text").press("x");
    return (await reader.locator("#typing").textContent()).includes(`${name} is typing`);
  });
}

export async function join(page, room) {
  await page.locator("#room").fill(room);
  await page.locator("#room").press("Enter");
  await page.locator("#talk-name", { hasText: `#${room}` }).waitFor();
}

export function once(list, what) {
  assert.deepEqual([...new Set(list)], list, `${what}: each once`);
}
