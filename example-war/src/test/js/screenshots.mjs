// Pictures of the pages, for people to look at.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { close, DEADLINE, until, upgrades, window } from "./browser.mjs";
import { enter, join, say, types } from "./chat.mjs";

// each picture has a room and people of its own
const CASTS = [["Ann", "Bob", "deployments"], ["Mia", "Tom", "gardening"], ["Zoe", "Max", "kitchen"], ["Eva", "Jon", "holidays"]];
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

export function screenshots(world) {
  const directory = path.join(process.env.EXAMPLE_TARGET, "screenshots");
  mkdirSync(directory, { recursive: true });

  const casts = CASTS.values();
  for (const [device, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const [ann, tom, room] = casts.next().value;
      test(`the pages fit a ${device} in ${colorScheme} colours`, DEADLINE, async () => {
        const options = { viewport, colorScheme, deviceScaleFactor: 1, hasTouch: device === "phone" };
        const page = await window(world.browser, `${world.url}/`, options);
        const shoot = async (name) => {
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= viewport.width, `${name} is ${width} pixels wide`);
          await page.screenshot({ path: path.join(directory, `${name}-${device}-${colorScheme}.png`), animations: "disabled" });
        };
        await page.locator(".card").nth(9).waitFor();
        await page.locator(".sheet .annotation").first().waitFor();
        await shoot("home");
        const upgraded = upgrades(page);
        await page.goto(`${world.url}/tutorials/?broadcast`);
        await upgraded(2); // who is not there yet hears nothing
        await page.frameLocator("iframe").first().locator("#input").fill("Hello, Bob");
        await page.frameLocator("iframe").first().locator("#input").press("Enter");
        await page.frameLocator("iframe").nth(1).locator("li").waitFor();
        await page.locator("#client .string").first().waitFor();
        await shoot("tutorial");
        await page.goto(`${world.url}/chat/`);
        await page.locator("#nick").waitFor();
        await shoot("door");
        await enter(page, ann);
        const bob = await window(world.browser, `${world.url}/chat/`);
        await enter(bob, tom);
        await join(bob, room);
        await page.evaluate(() => document.querySelector("#side").classList.add("open")); // on a phone the list is a drawer
        await page.locator("#rooms .entry", { hasText: room }).click();
        await say(bob, "Did the deployment go well?");
        await say(page, "One WAR, no extra port. <b>Escaped</b>, of course.");
        await say(bob, "And the login? The firewall people will ask.");
        await say(page, "It is the container's, as for every other request. The handshake is one of them.");
        await until("delivered", () => page.locator(".mine .ticks", { hasText: "✓✓" }).nth(1).isVisible());
        await types(bob, tom, page);
        await shoot("chat");
        if (device === "phone") {
          await page.locator("#menu").click();
          await shoot("chat-side");
        }
        await close(page, bob);
      });
    }
  }
}
