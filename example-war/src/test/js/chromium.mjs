// Chromium: one that the machine has, else one that npm brings. Whatever fails here says what to install.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const REMEDY =
  "The browser tests need Chromium or Chrome: install the package chromium (Debian: apt-get install chromium), or name a browser in the environment variable CHROMIUM";
const QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts the browser that CHROMIUM names; without that the first one that starts. */
export async function startBrowser() {
  const named = process.env.CHROMIUM;
  const places = named ? [named] : PLACES.filter(existsSync);
  const problems = [];
  for (const executablePath of places) {
    try {
      return await launch({ executablePath });
    } catch (problem) {
      problems.push(`${executablePath} does not start: ${reason(problem)}`); // such as a placeholder that only tells what to install
    }
  }
  if (!named) {
    try {
      return await launch(brought());
    } catch (problem) {
      problems.push(`None of ${PLACES.join(", ")} is there and starts, and the one of npm does not work: ${reason(problem)}`);
    }
  }
  throw new Error([REMEDY, ...problems].join("\n"));
}

function launch(browser) {
  // signals end this process, which ends the browser
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ ...browser, args: ["--no-sandbox", "--disable-gpu", ...QUIET], timeout: 120_000, ...signals });
}

/** What the browser said, without the command that started it. */
function reason({ message }) {
  return message.split(/\nCall log/)[0].replace(/^<launch.*\n?/gm, "").trim();
}

/** The browser inside an npm package, with the libraries and the fonts that a bare machine lacks. */
function brought() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`it is made for Linux on x64, not for ${process.platform} on ${process.arch}`);
  }
  const home = fileURLToPath(new URL("chromium/", import.meta.url));
  const { version } = JSON.parse(readFileSync(join(home, "package-lock.json"), "utf8")).packages["node_modules/@sparticuz/chromium"];
  const unpacked = join(home, "node_modules", `.unpacked-${version}`);
  if (!existsSync(unpacked)) {
    console.log(`No Chromium or Chrome is installed: fetching @sparticuz/chromium ${version}`);
    run("npm", ["ci", "--ignore-scripts", "--prefer-offline"], { cwd: home });
    // The package unpacks into the directory for temporary files, and all it has where it believes to be in that environment.
    const fresh = `${unpacked}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh);
    const unpack = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
    const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
    run(process.execPath, ["--input-type=module", "--eval", unpack], { cwd: home, env });
    const fonts = ["/usr/share/fonts", join(unpacked, "fonts")].map((place) => `<dir>${place}</dir>`).join("");
    writeFileSync(join(fresh, "fonts.conf"), `<fontconfig>${fonts}<cachedir>${join(unpacked, "font-cache")}</cachedir></fontconfig>\n`);
    renameSync(fresh, unpacked);
  }
  const env = { ...process.env, LD_LIBRARY_PATH: join(unpacked, "al2023", "lib"), FONTCONFIG_FILE: join(unpacked, "fonts.conf") };
  return { executablePath: join(unpacked, "chromium"), env };
}

function run(command, args, options) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", ...options });
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(" ")} in ${options.cwd}: ${error?.message ?? `${stdout}${stderr}`}`);
  }
}
