// Puts the JavaScript client, its licences and its version into the class path: node bundle.mjs <work dir> <output dir>
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const [work, output] = process.argv.slice(2);
const inputs = ["package.json", "package-lock.json", ".npmrc", "bundle.mjs"];
const stamp = inputs.map((name) => readFileSync(join(here, name), "utf8")).join("\n");
const stampFile = join(work, "stamp");

const upToDate =
    existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp && existsSync(join(output, "version"));
if (!upToDate) {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    mkdirSync(output, { recursive: true });
    inputs.forEach((name) => cpSync(join(here, name), join(work, name)));
    const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--prefer-offline"], {
        cwd: work,
        stdio: ["ignore", "ignore", "inherit"],
        shell: process.platform === "win32",
    });
    if (npm.status !== 0) {
        throw new Error(`npm ci failed in ${work}: ${npm.error ?? `exit code ${npm.status}`}`);
    }

    const modules = join(work, "node_modules");
    const dist = join(modules, "socket.io-client", "dist");
    for (const script of ["socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"]) {
        for (const name of [script, `${script}.map`]) {
            const bytes = readFileSync(join(dist, name));
            writeFileSync(join(output, name), bytes);
            writeFileSync(join(output, `${name}.gz`), gzipSync(bytes, { level: 9 }));
            const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
            writeFileSync(join(output, `${name}.br`), brotliCompressSync(bytes, { params }));
        }
    }

    // what the bundles contain, each with the licence text that came with it
    const bundled = [
        "socket.io-client",
        "socket.io-parser",
        "engine.io-client",
        "engine.io-parser",
        "@socket.io/component-emitter",
        "debug",
        "ms",
    ];
    const licences = bundled.map((name) => {
        const folder = join(modules, name);
        const file = ["LICENSE", "LICENSE.md", "license.md"].map((n) => join(folder, n)).find(existsSync);
        const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        const text = file ? readFileSync(file, "utf8").trim() : `License: ${license}`;
        return `${name} ${version}\n\n${text}\n`;
    });
    writeFileSync(join(output, "LICENSE.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
    const { version } = JSON.parse(readFileSync(join(modules, "socket.io-client", "package.json"), "utf8"));
    writeFileSync(join(output, "version"), version);
    writeFileSync(stampFile, stamp);
}
