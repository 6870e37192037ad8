import { colour, load, split } from "../code.js";
import { programs } from "./programs.js";

const program = programs.find(({ folder }) => location.search === `?${folder}`) ?? programs[0];
const byId = (id) => document.getElementById(id);

for (const { folder, title } of programs) {
  const link = document.createElement("a");
  link.href = `?${folder}`;
  link.textContent = title;
  byId("programs").append(link);
  if (folder === program.folder) {
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }
}

document.title = `${program.title} · ${document.title}`;
byId("title").textContent = program.title;
byId("text").textContent = program.text;

const contextPath = new URL("..", location.href).pathname.slice(0, -1);
if (contextPath !== "") {
  byId("context").hidden = false;
  byId("context").querySelector("code").textContent = contextPath;
}

program.windows.forEach((name) => byId("windows").append(liveWindow(name)));
await Promise.all([showServer(), showClient()]);

/** A frame that is a browser window to the client in it. */
function liveWindow(name) {
  const url = `${program.folder}/client.html#${name}`;
  const element = document.createElement("article");
  element.className = "window";
  const frame = document.createElement("iframe");
  frame.title = `Window of ${name}`;
  frame.src = url;
  const closed = document.createElement("p");
  closed.className = "closed";
  closed.textContent = "closed";
  const heading = document.createElement("h2");
  heading.textContent = name;
  const tab = document.createElement("a");
  tab.href = url;
  tab.target = "_blank";
  tab.textContent = "In a tab";
  const again = button("Reload", () => {
    if (frame.isConnected) {
      frame.contentWindow.location.reload();
    } else {
      closed.replaceWith(frame); // back in the page, it loads anew
    }
  });
  const close = button("Close", () => frame.replaceWith(closed));
  const header = document.createElement("header");
  header.append(heading, tab, again, close);
  element.append(header, frame);
  return element;

  function button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", `${text} the window of ${name}`);
    made.addEventListener("click", action);
    return made;
  }
}

async function showServer() {
  const bean = `../source/tutorial/${program.bean}.java`;
  const [node, java] = await Promise.all([load(`${program.folder}/server.js`), load(bean)]);
  const [imports, body] = split(java);
  byId("node").append(colour(node));
  byId("imports").append(colour(imports));
  byId("java").append(colour(body));
  byId("java-link").href = bean;
  byId("java-link").textContent = `${program.bean}.java`;
}

async function showClient() {
  const url = `${program.folder}/client.html`;
  byId("client").append(colour(await load(url)));
  byId("client-link").href = url;
  byId("client-link").textContent = "client.html";
}
