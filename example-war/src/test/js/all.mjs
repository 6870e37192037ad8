// Everything that is tested in a browser: node --test-reporter=./report.mjs all.mjs [name of a part]...
// Against EXAMPLE_URL where that is set, else it runs chat.war in EXAMPLE_TARGET with the JDK EXAMPLE_JAVA_HOME. BrowserIT and ExampleIT set them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { chatting, crash, rooms } from "./chatting.mjs";
import { startBrowser } from "./chromium.mjs";
import { programs, snippets } from "./programs.mjs";
import { screenshots } from "./screenshots.mjs";
import { freePort, startServer } from "./server.mjs";

if (process.env.EXAMPLE_PARENT) {
  process.stdin.on("end", () => process.exit(1)).resume().unref(); // whoever has started this is gone
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => process.exit(1)); // what was started is killed on exit
}
setTimeout(() => {
  console.log("The browser tests have not ended within 14 minutes");
  process.exit(1);
}, 840_000).unref();

const deployed = process.env.EXAMPLE_URL;
const wanted = process.argv.slice(2);
let browser;

describe("the example", () => {
  after(() => browser?.close());
  if (deployed) {
    part("on a container", async () => ({ url: deployed }), (world) => {
      chatting(world);
      programs(world);
    });
    return;
  }
  part("at the root", example(""), (world) => {
    screenshots(world);
    chatting(world);
    rooms(world);
    programs(world);
    snippets(world);
  });
  part("when the server dies", example(""), crash);
  part("under a context path", example("/some/app"), programs);

  test("without a browser that starts, it is said what to install", async () => {
    const environment = { ...process.env, CHROMIUM: process.execPath };
    const script = 'import { startBrowser } from "./chromium.mjs"; await startBrowser();';
    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8", env: environment });
    assert.match(stderr, /install the package chromium .*apt-get install chromium.*\n.*node does not start: /);
  });
});

function example(contextPath) {
  return async () => startServer(await freePort(), contextPath);
}

function part(name, start, tests) {
  if (wanted.length && !wanted.includes(name)) {
    return;
  }
  describe(name, () => {
    const world = {};
    before(async () => {
      const [server, started] = await Promise.all([start(), browser ?? startBrowser()]);
      world.server = server;
      world.url = server.url;
      world.browser = browser = started;
    });
    after(() => world.server?.stop?.());
    tests(world);
  });
}
