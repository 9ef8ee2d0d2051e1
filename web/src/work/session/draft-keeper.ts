/** Keeps the work on one task: in the browser with every change, on the server at most a second and a half later. */
import type { DraftRecord, Journal } from "./journal";
import { failureOf, meaningOf, type Sending, type Transport } from "./transport";

/** Changes close together travel as one; the requirement is two seconds. */
const SEND_AFTER = 1_200;
const RETRY_AFTER = 4_000;

/** offline: kept in this browser, and sent when the server can be reached again. */
export type Saving = "saved" | "saving" | "offline";

export type Work = Pick<DraftRecord, "revision" | "body">;
type Identity = Omit<DraftRecord, "revision" | "body" | "kept_at">;

export class DraftKeeper {
  readonly #identity: Identity;
  readonly #journal: Journal;
  readonly #transport: Transport;
  readonly #read: () => Work;
  readonly #onChange: () => void;
  #saving: Saving = "saved";
  #sentRevision: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #keeping: Promise<void> | null = null;
  #isStale = false;
  #stopped = false;

  /** `read` gives the work as it is now; `known` is the revision that the server has. */
  constructor(
    identity: Identity,
    ports: { readonly journal: Journal; readonly transport: Transport },
    read: () => Work,
    known: number,
    onChange: () => void,
  ) {
    this.#identity = identity;
    this.#journal = ports.journal;
    this.#transport = ports.transport;
    this.#read = read;
    this.#onChange = onChange;
    this.#sentRevision = known;
  }

  get saving(): Saving {
    return this.#saving;
  }

  /** Call after every change of the work. */
  changed(): void {
    if (this.#stopped) return;
    this.#set("saving");
    void this.#keep();
    this.#timer ??= setTimeout(() => void this.#send(), SEND_AFTER);
  }

  /** Saves what is open now, here and on the server. */
  async flush(sending?: Sending): Promise<void> {
    if (this.#stopped || this.#read().revision <= this.#sentRevision) return;
    await Promise.all([this.#keep(), this.#send(sending)]);
  }

  /** Resolves once the work as it is now is in the browser. */
  async keepHere(): Promise<void> {
    if (!this.#stopped) await this.#keep();
  }

  /** Ends keeping; what is in the browser stays until the answer has arrived. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** One write at a time; changes during a write are in the next. */
  async #keep(): Promise<void> {
    this.#isStale = true;
    this.#keeping ??= this.#writeOut();
    await this.#keeping;
  }

  async #writeOut(): Promise<void> {
    while (this.#isStale && !this.#stopped) {
      this.#isStale = false;
      const { revision, body } = this.#read();
      await this.#journal.putDraft({ ...this.#identity, revision, body, kept_at: Date.now() }).catch(() => undefined);
    }
    this.#keeping = null;
  }

  async #send(sending?: Sending): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { revision, body } = this.#read();
    try {
      await this.#transport.saveDraft(this.#identity.assignment_id, revision, body, sending);
      this.#sentRevision = Math.max(this.#sentRevision, revision);
      if (!this.#stopped && this.#timer === null) this.#set("saved");
    } catch (error) {
      const meaning = meaningOf(failureOf(error));
      if (this.#stopped) return;
      // What the server refuses for good (a draft of a task already submitted) is not worth sending again.
      if (meaning !== "passing" && meaning !== "signed_out") return this.#set("saved");
      this.#set("offline");
      this.#timer ??= setTimeout(() => void this.#send(), RETRY_AFTER);
    }
  }

  #set(saving: Saving): void {
    if (saving === this.#saving) return;
    this.#saving = saving;
    this.#onChange();
  }
}
