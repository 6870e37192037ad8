// One message on the screen. What people wrote becomes text nodes, never HTML.

const TICKS = { sending: "◷", sent: "✓", delivered: "✓✓", failed: "!" };

/** The hue of a name, the same in every tab. */
export function hue(name) {
  return [...name].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % 360, 7);
}

export function avatar(name) {
  const made = element("span", "avatar", [...name][0].toUpperCase());
  made.style.setProperty("--hue", hue(name));
  made.setAttribute("aria-hidden", "true");
  return made;
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text ?? "";
  return made;
}

export function messageView(message, mine, fetchImage) {
  const item = element("li", mine ? "message mine" : "message");
  item.dataset.id = message.id;
  const body = element("div", "bubble");
  const head = element("p", "head");
  const time = element("time", "");
  const ticks = element("span", "ticks");
  head.append(element("strong", "", mine ? "You" : message.author), time, ticks);
  body.append(head);
  if (message.text) {
    body.append(element("p", "text", message.text));
  }
  const urls = [];
  if (message.image) {
    const place = element("div", "picture", "…");
    body.append(place);
    if (message.image.bytes) {
      picture(place, message, message.image.bytes, urls);
    } else {
      whenSeen(place, async () => picture(place, message, await fetchImage(message.id), urls));
    }
  }
  const problem = element("p", "problem");
  body.append(problem);
  item.append(avatar(message.author), body);

  function update() {
    if (message.time) {
      const date = new Date(message.time);
      time.dateTime = date.toISOString();
      time.textContent = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    }
    const state = message.state ?? "";
    item.dataset.state = state;
    ticks.textContent = TICKS[state] ?? "";
    ticks.title = explain(message);
    ticks.setAttribute("role", "img");
    ticks.setAttribute("aria-label", ticks.title);
    ticks.hidden = state === "";
    problem.replaceChildren();
    if (state === "failed") {
      const again = element("button", "quiet", "Send again");
      again.type = "button";
      again.addEventListener("click", message.again);
      problem.append(message.error, " ", again);
    }
  }

  function remove() {
    item.remove();
    urls.forEach((url) => URL.revokeObjectURL(url));
  }

  update();
  return { element: item, update, remove };
}

function explain({ state, count }) {
  const others = count === 1 ? "one other" : `${count} others`;
  return { sending: "on its way", sent: "on the server", delivered: `delivered to ${others}`, failed: "not sent" }[state] ?? "";
}

function picture(place, message, bytes, urls) {
  if (!bytes) {
    place.textContent = "This image is no longer kept.";
    return;
  }
  const image = document.createElement("img");
  image.alt = `Image from ${message.author}`;
  image.src = URL.createObjectURL(new Blob([bytes], { type: message.image.type }));
  urls.push(image.src);
  image.addEventListener("load", () => {
    const list = place.closest("ol");
    if (list && list.scrollHeight - list.scrollTop - list.clientHeight < image.height + 120) {
      list.scrollTop = list.scrollHeight;
    }
  });
  const link = document.createElement("a");
  link.href = image.src;
  link.target = "_blank";
  link.append(image);
  place.replaceChildren(link);
}

function whenSeen(place, action) {
  const observer = new IntersectionObserver(([entry]) => {
    if (entry.isIntersecting) {
      observer.disconnect();
      action();
    }
  });
  observer.observe(place);
}
