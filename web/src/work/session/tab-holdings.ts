/** Which assignments are open in which tab of this browser, so that two tabs never get the same task.
 *
 * Locks tell it where the browser has them; elsewhere each tab keeps a line of what it holds in storage.
 */
import { AssignmentLocks, browserLocks } from "./assignment-locks";
import { newIdentifier } from "./identifier";

/** A tab writes its line so often; hidden tabs are slowed down by the browser, so an old line is asked about first. */
const BEAT_MILLISECONDS = 4_000;
const FRESH_MILLISECONDS = 10_000;
const ANSWER_MILLISECONDS = 80;
const PREFIX = "goldsmith.tab.";
const CHANNEL = "goldsmith.tabs";

interface Line {
  readonly at: number;
  readonly ids: readonly string[];
}

type Message = { readonly ask: string } | { readonly alive: string };

/** Only what is used of localStorage, so that a test can bring its own. */
export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export class TabHoldings {
  readonly tab = newIdentifier();
  readonly #storage: TabStorage;
  readonly #locks: AssignmentLocks | null;
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #asked = new Map<string, Promise<boolean>>();
  readonly #answer = new Map<string, () => void>();
  readonly #beat: ReturnType<typeof setInterval>;
  #ids: readonly string[] = [];
  #isGone = false;

  constructor(storage: TabStorage, locks: LockManager | null = browserLocks()) {
    this.#storage = storage;
    this.#locks = locks === null ? null : new AssignmentLocks(locks);
    this.#channel.onmessage = (event: MessageEvent<Message>) => this.#hear(event.data);
    this.#beat = setInterval(() => this.#write(), BEAT_MILLISECONDS);
    this.#write();
  }

  /** What this tab has open from now on; resolves when other tabs can know. */
  async hold(ids: readonly string[]): Promise<void> {
    if (this.#isGone) return;
    this.#ids = ids;
    this.#write();
    await this.#locks?.hold(ids);
  }

  /** What other living tabs have open. Lines of tabs that are gone are removed. */
  async heldElsewhere(): Promise<readonly string[]> {
    if (this.#locks !== null) return this.#locks.heldElsewhere();
    const lines = [...this.#lines()].filter(([tab]) => tab !== this.tab);
    const living = await Promise.all(lines.map(async ([tab, line]) => ((await this.#isAlive(tab, line)) ? line.ids : [])));
    return living.flat();
  }

  async isAlive(tab: string): Promise<boolean> {
    const line = this.#lines().get(tab);
    return line !== undefined && (tab === this.tab || this.#isAlive(tab, line));
  }

  leave(): void {
    this.#isGone = true;
    void this.#locks?.hold([]);
    clearInterval(this.#beat);
    this.#channel.close();
    this.#storage.removeItem(PREFIX + this.tab);
  }

  async #isAlive(tab: string, line: Line): Promise<boolean> {
    if (Date.now() - line.at < FRESH_MILLISECONDS) return true;
    const asked = this.#asked.get(tab) ?? this.#ask(tab);
    this.#asked.set(tab, asked);
    const isAlive = await asked;
    this.#asked.delete(tab);
    if (!isAlive) this.#storage.removeItem(PREFIX + tab);
    return isAlive;
  }

  #ask(tab: string): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ANSWER_MILLISECONDS);
      this.#answer.set(tab, () => {
        clearTimeout(timer);
        resolve(true);
      });
      this.#channel.postMessage({ ask: tab } satisfies Message);
    });
  }

  #hear(message: Message): void {
    if ("alive" in message) this.#answer.get(message.alive)?.();
    else if (message.ask === this.tab) this.#channel.postMessage({ alive: this.tab } satisfies Message);
  }

  #write(): void {
    try {
      this.#storage.setItem(PREFIX + this.tab, JSON.stringify({ at: Date.now(), ids: this.#ids } satisfies Line));
    } catch {
      // Storage may be full or forbidden; the server then still gives each task out once, but a second tab may resume it.
    }
  }

  #lines(): ReadonlyMap<string, Line> {
    const lines = new Map<string, Line>();
    for (let index = 0; index < this.#storage.length; index += 1) {
      const key = this.#storage.key(index);
      if (!key?.startsWith(PREFIX)) continue;
      const line = readLine(this.#storage.getItem(key));
      if (line !== null) lines.set(key.slice(PREFIX.length), line);
    }
    return lines;
  }
}

function readLine(text: string | null): Line | null {
  try {
    const line = JSON.parse(text ?? "null") as Line | null;
    return line !== null && typeof line.at === "number" && Array.isArray(line.ids) ? line : null;
  } catch {
    return null;
  }
}
