// The page around the messages.

import { avatar, element } from "./message.js";

const byId = (id) => document.getElementById(id);
const title = document.title;
let shown;

export function listen(actions) {
  byId("login").addEventListener("submit", (event) => {
    event.preventDefault();
    actions.enter(byId("nick").value.trim());
  });
  byId("leave").addEventListener("click", actions.quit);
  byId("new-room").addEventListener("submit", (event) => {
    event.preventDefault();
    if (byId("room").value.trim()) {
      actions.join(byId("room").value.trim());
      byId("room").value = "";
    }
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = byId("text").value.trim();
    if (text) {
      actions.say(text);
      byId("text").value = "";
      grow();
    }
  });
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
  });
  byId("text").addEventListener("input", () => {
    grow();
    actions.typing();
  });
  byId("text").addEventListener("paste", (event) => [...event.clipboardData.files].forEach(actions.sayImage));
  byId("file").addEventListener("change", (event) => {
    [...event.target.files].forEach(actions.sayImage);
    event.target.value = "";
  });
  byId("messages").addEventListener("dragover", (event) => event.preventDefault());
  byId("messages").addEventListener("drop", (event) => {
    event.preventDefault();
    [...event.dataTransfer.files].forEach(actions.sayImage);
  });
  byId("menu").addEventListener("click", () => showSide(byId("menu").getAttribute("aria-expanded") !== "true"));
  document.addEventListener("visibilitychange", actions.seen);
}

/** After a reload the tab goes on as the same person. */
export function restore(nick) {
  if (nick) {
    byId("nick").value = nick;
    byId("login").requestSubmit();
  }
}

export function showDoor(why) {
  byId("door").hidden = false;
  byId("chat").hidden = true;
  byId("login-error").textContent = why;
  showState("off", "not connected");
  byId("nick").focus();
  document.title = title;
}

export function showChat(nick) {
  byId("me").textContent = nick;
  if (byId("chat").hidden) {
    byId("door").hidden = true;
    byId("chat").hidden = false;
    byId("login-error").textContent = "";
    byId("messages").scrollTop = byId("messages").scrollHeight;
    byId("text").focus();
  }
}

export function showState(state, text) {
  byId("state").dataset.state = state;
  byId("state").textContent = text;
}

export function showBanner(text) {
  byId("banner").hidden = !text;
  byId("banner").textContent = text;
}

export function showError(text) {
  byId("error").textContent = text;
}

export function showTyping(names) {
  const who = names.length > 2 ? `${names.length} people are` : names.length === 2 ? `${names.join(" and ")} are` : `${names[0]} is`;
  byId("typing").textContent = names.length ? `${who} typing…` : "";
}

export function showConversation(conversation) {
  if (shown) {
    shown.element = undefined;
  }
  shown = conversation;
  shown.element = byId("messages");
  byId("messages").replaceChildren(...conversation.elements);
  byId("messages").scrollTop = byId("messages").scrollHeight;
  byId("talk-name").textContent = conversation.key;
  showError("");
  showSide(false);
  byId("text").focus({ preventScroll: true });
}

export function showLists(people, conversations, current, nick, actions) {
  const focused = document.activeElement?.dataset.key; // the lists are made anew; who is in them by keyboard stays there
  const inRoom = (room) => people.filter(({ rooms }) => rooms.includes(room)).length;
  const rooms = new Set([...conversations.keys()].filter((key) => key.startsWith("#")));
  people.forEach((person) => person.rooms.forEach((room) => rooms.add(room)));
  byId("rooms").replaceChildren(
    ...[...rooms].sort().map((room) => {
      const joined = conversations.has(room);
      const item = entry(room, conversations.get(room), current, () => (joined ? actions.open(room) : actions.join(room)));
      item.firstChild.append(element("span", "count", String(inRoom(room))));
      item.firstChild.classList.toggle("outside", !joined);
      if (joined && room !== "#lobby") {
        item.append(closing(`Leave ${room}`, () => actions.leave(room)));
      }
      return item;
    }),
  );

  const here = new Set(people.map((person) => person.nick));
  const names = [...new Set([...here, ...[...conversations.keys()].filter((key) => key.startsWith("@")).map((key) => key.slice(1))])];
  byId("people").replaceChildren(
    ...names.map((name) => {
      const key = `@${name}`;
      const item = entry(name === nick ? `${name} (you)` : name, conversations.get(key), current, () => actions.open(key), key);
      item.firstChild.prepend(avatar(name));
      item.firstChild.disabled = name === nick;
      item.firstChild.classList.toggle("outside", !here.has(name));
      if (conversations.has(key)) {
        item.append(closing(`Close the conversation with ${name}`, () => actions.leave(key)));
      }
      return item;
    }),
  );

  if (focused) {
    document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  byId("here").textContent = here.size === 1 ? "1 person here" : `${here.size} people here`;
  if (current) {
    const count = inRoom(current.key);
    byId("talk-people").textContent = current.key.startsWith("@")
      ? `Only ${current.key.slice(1)} and you read this; it is not kept.`
      : `${count === 1 ? "1 person" : `${count} people`} in this room`;
  }
  const unread = [...conversations.values()].reduce((sum, each) => sum + each.unread, 0);
  document.title = unread ? `(${unread}) ${title}` : title;
}

function entry(text, conversation, current, action, key = text) {
  const button = element("button", "entry");
  button.type = "button";
  button.dataset.key = key;
  button.append(element("span", "name", text));
  button.addEventListener("click", action);
  if (key === current?.key) {
    button.setAttribute("aria-current", "true");
  }
  if (conversation?.unread) {
    const badge = element("span", "badge", String(conversation.unread));
    badge.setAttribute("aria-label", `${conversation.unread} unread`);
    button.append(badge);
  }
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function closing(label, action) {
  const button = element("button", "close", "×");
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", action);
  return button;
}

function showSide(open) {
  byId("menu").setAttribute("aria-expanded", String(open));
  byId("side").classList.toggle("open", open);
}

function grow() {
  byId("text").style.height = "auto";
  byId("text").style.height = `${byId("text").scrollHeight + 2}px`;
}
