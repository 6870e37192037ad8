// The messages of one room or person: once each, in the order of the server's clock, mine at the end until they have a time.

import { messageView } from "./message.js";

const KEPT = 300;

export class Conversation {
  unread = 0;
  #messages = new Map(); // id -> { message, view }

  constructor(key, nick, fetchImage) {
    this.key = key;
    this.nick = nick;
    this.fetchImage = fetchImage;
    this.element = undefined; // the list on the screen while this conversation is shown
  }

  /** The time of the last message that the server has sent or taken. */
  get last() {
    return Math.max(0, ...[...this.#messages.values()].map(({ message }) => message.time ?? 0));
  }

  /** Adds a message, or what was not known of it yet; tells whether it is new. */
  add(message) {
    const known = this.#messages.get(message.id);
    if (known) {
      if (message.time && !known.message.time) {
        this.sent(message.id, message.time);
      } else if (message.state === "sending") {
        known.message.state = "sending";
        known.view.update();
      }
      return false;
    }
    const view = messageView(message, message.author === this.nick, this.fetchImage);
    this.#messages.set(message.id, { message, view });
    this.#place(message, view);
    this.#forgetOldest();
    return true;
  }

  sent(id, time) {
    this.#change(id, (message) => {
      message.time = time;
      message.state ??= "sent";
      if (message.state !== "delivered") {
        message.state = "sent";
      }
    });
    const { message, view } = this.#messages.get(id) ?? {};
    if (message) {
      this.#place(message, view);
    }
  }

  delivered(id, count) {
    if (count > 0) {
      this.#change(id, (message) => {
        message.state = "delivered";
        message.count = count;
      });
    }
  }

  failed(id, error, again) {
    this.#change(id, (message) => {
      message.state = "failed";
      message.error = error;
      message.again = again;
    });
  }

  /** The elements in their order. */
  get elements() {
    return this.#sorted().map(({ view }) => view.element);
  }

  #change(id, change) {
    const known = this.#messages.get(id);
    if (known) {
      change(known.message);
      known.view.update();
    }
  }

  #sorted() {
    const time = ({ message }) => message.time ?? Infinity;
    return [...this.#messages.values()].sort((a, b) => (time(a) === time(b) ? 0 : time(a) - time(b)));
  }

  #place(message, view) {
    if (!this.element) {
      return;
    }
    const sorted = this.#sorted();
    const next = sorted[sorted.findIndex((each) => each.message === message) + 1]?.view.element ?? null;
    if (!view.element.isConnected || view.element.nextElementSibling !== next) {
      const atEnd = this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < 120;
      this.element.insertBefore(view.element, next);
      if (atEnd || message.author === this.nick) {
        this.element.scrollTop = this.element.scrollHeight;
      }
    }
  }

  #forgetOldest() {
    while (this.#messages.size > KEPT) {
      const [oldest] = this.#sorted();
      oldest.view.remove();
      this.#messages.delete(oldest.message.id);
    }
  }
}
