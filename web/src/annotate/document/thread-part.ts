/** A conversation that stays as it is; several last answers to one question stand side by side to be compared. Sources are shown to those who are told them. */
import type { Formatter, ThreadMessage } from "../state/part";
import { make } from "./element";
import type { DocumentHost, PartView } from "./host";

const ROLES: Readonly<Record<ThreadMessage["role"], string>> = { system: "System", user: "User", assistant: "Assistant" };

/** The messages up to the last question, and the answers to it where there are several. */
export function candidatesOf(messages: readonly ThreadMessage[]): { readonly before: readonly ThreadMessage[]; readonly candidates: readonly ThreadMessage[] } {
  const last = messages.findLastIndex(({ role }) => role !== "assistant");
  const answers = messages.slice(last + 1);
  return answers.length > 1 ? { before: messages.slice(0, last + 1), candidates: answers } : { before: messages, candidates: [] };
}

/** A, B, C ... Z, AA ... */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

export class ThreadPart implements PartView {
  readonly element: HTMLElement;
  readonly #host: DocumentHost;
  readonly #format: Formatter | null;
  /** Bodies of what models wrote, with their source: formatted or not as the person wants it. */
  readonly #bodies: (readonly [HTMLElement, string])[] = [];
  #isFormatted: boolean | null = null;

  constructor(document: Document, host: DocumentHost, messages: readonly ThreadMessage[], format: Formatter | null) {
    this.#host = host;
    this.#format = format;
    const { before, candidates } = candidatesOf(messages);
    this.element = make(document, "div", "thread");
    if (before.length > 0) {
      const list = make(document, "ol", "messages", ...before.map((message) => this.#message(document, message)));
      this.element.append(list);
    }
    if (candidates.length > 0) {
      const columns = candidates.map((message, index) => this.#candidate(document, message, index));
      const list = make(document, "ol", "candidates", ...columns);
      list.setAttribute("aria-label", "Answers to compare");
      this.element.append(list);
    }
    this.refresh();
  }

  refresh(): void {
    const isFormatted = this.#format !== null && this.#host.workspace.settings.display.formatted;
    if (isFormatted === this.#isFormatted) return;
    this.#isFormatted = isFormatted;
    for (const [body, source] of this.#bodies) {
      body.toggleAttribute("data-formatted", isFormatted);
      body.replaceChildren(isFormatted && this.#format !== null ? this.#format(source) : source);
    }
  }

  #message(document: Document, { role, text, source }: ThreadMessage): HTMLElement {
    const item = make(document, "li", "message", make(document, "p", "who", whoWords(ROLES[role], source)), this.#body(document, role, text));
    item.dataset["role"] = role;
    return item;
  }

  #candidate(document: Document, { text, source, role }: ThreadMessage, index: number): HTMLElement {
    const letter = letterOf(index);
    const who = make(document, "p", "letter", letter);
    if (source !== null) who.append(make(document, "span", "source", source));
    const item = make(document, "li", "candidate", who, this.#body(document, role, text));
    item.dataset["candidate"] = letter;
    return item;
  }

  #body(document: Document, role: ThreadMessage["role"], text: string): HTMLElement {
    const body = make(document, "div", "words", text);
    if (role === "assistant") this.#bodies.push([body, text]);
    return body;
  }
}

const whoWords = (role: string, source: string | null): string => (source === null ? role : `${role} · ${source}`);
