import { colour, load, split } from "./code.js";
import { programs } from "./tutorials/programs.js";

for (const pre of document.querySelectorAll("[data-source]")) {
  const url = pre.dataset.source;
  const text = await load(url);
  pre.append(colour(url.endsWith(".java") ? split(text)[1] : text));
}

for (const { folder, title, short } of programs) {
  const link = document.createElement("a");
  link.className = "card";
  link.href = `tutorials/?${folder}`;
  const heading = document.createElement("h3");
  heading.textContent = title;
  const text = document.createElement("p");
  text.textContent = short;
  link.append(heading, text);
  const item = document.createElement("li");
  item.append(link);
  document.querySelector("#cards").append(item);
}
