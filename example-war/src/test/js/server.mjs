// The example as its users run it: a process of its own with RunExample.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

const target = process.env.EXAMPLE_TARGET;
const java = join(process.env.EXAMPLE_JAVA_HOME, "bin", "java");
const running = new Set();

process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** Starts the WAR; resolves when it says that it runs. */
export async function startServer(port, contextPath = "") {
  const classPath = [join(target, "test-classes"), join(target, "tomcat", "*")].join(delimiter);
  const args = ["-cp", classPath, "io.github.socketioee.example.RunExample", join(target, "chat.war"), String(port), contextPath];
  const child = spawn(java, args, { stdio: ["ignore", "pipe", "pipe"] });
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
