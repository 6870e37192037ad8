// The example as its users run it: a process of its own with RunExample.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

const { EXAMPLE_TARGET: target, EXAMPLE_JAVA_HOME: javaHome } = process.env;
const running = new Set();

process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** A port below those that the system gives to clients: nobody takes it by chance, not even while a server is away. */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer().listen(port, "127.0.0.1");
    const free = await once(probe, "listening").then(() => true, () => false);
    if (free) {
      probe.close();
      await once(probe, "close");
      rmSync(join(target, `tomcat-${port}`), { recursive: true, force: true }); // what an earlier run has left
      return port;
    }
  }
}

/** Starts the WAR; resolves when it says that it runs. */
export async function startServer(port, contextPath = "") {
  const classPath = [join(target, "test-classes"), join(target, "tomcat", "*")].join(delimiter);
  const args = ["-cp", classPath, "io.github.socketioee.example.RunExample", join(target, "chat.war"), String(port), contextPath];
  const child = spawn(join(javaHome, "bin", "java"), args, { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let log = "";
  const url = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      log += chunk;
      const said = /is running at http:\/\/localhost:\d+(\S*)\/ /.exec(log);
      if (said) {
        resolve(`http://127.0.0.1:${port}${said[1]}`);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${log}`)));
  });
  return {
    url,
    port,
    log: () => log,
    /** As a crash: no goodbye, nothing is written any more. */
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };

  async function end(signal) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
  }
}
