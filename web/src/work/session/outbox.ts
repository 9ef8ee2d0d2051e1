/** Carries answers to the server: kept in the browser first, sent again until the server has them, each taken in once. */
import type { Journal, Parcel } from "./journal";
import { failureOf, meaningOf, type Failure, type Receipt, type Transport } from "./transport";

/** What became of a parcel. `late`: the answer was kept, but the task had moved on. */
export type Delivery =
  | { readonly state: "delivered"; readonly parcel: Parcel; readonly receipt: Receipt }
  | { readonly state: "late"; readonly parcel: Parcel; readonly failure: Failure }
  | { readonly state: "refused"; readonly parcel: Parcel; readonly failure: Failure };

const FIRST_WAIT = 400;
const LONGEST_WAIT = 20_000;

interface OutboxEvents {
  /** A parcel reached its end. */
  readonly onDelivery: (delivery: Delivery) => void;
  /** The list of parcels or the state of the line changed. */
  readonly onChange: () => void;
}

export type Line = "clear" | "broken" | "signed_out";

export class Outbox {
  readonly #journal: Journal;
  readonly #transport: Transport;
  readonly #events: OutboxEvents;
  #parcels: readonly Parcel[] = [];
  #line: Line = "clear";
  #running = false;
  #stopped = false;
  #tries = 0;
  #wake: (() => void) | null = null;
  readonly #waiting = new Map<string, ((delivery: Delivery) => void)[]>();

  constructor(journal: Journal, transport: Transport, events: OutboxEvents) {
    this.#journal = journal;
    this.#transport = transport;
    this.#events = events;
  }

  /** On their way, or refused and waiting for the person. */
  get parcels(): readonly Parcel[] {
    return this.#parcels;
  }

  get line(): Line {
    return this.#line;
  }

  /** Takes up what an earlier page left behind; `isOthers` says which parcels another living tab still carries. */
  async resume(userId: string, isOthers: (parcel: Parcel) => Promise<boolean>): Promise<void> {
    const kept = await this.#journal.parcelsOf(userId).catch(() => []);
    const others = await Promise.all(kept.map(isOthers));
    const known = new Set(this.#parcels.map((parcel) => parcel.key));
    const left = kept.filter((parcel, index) => !others[index] && !known.has(parcel.key));
    this.#change([...left, ...this.#parcels]);
    void this.#run();
  }

  /** Resolves once the parcel cannot be lost any more; sending goes on by itself. */
  async post(parcel: Parcel): Promise<void> {
    // A browser that is full still sends; only a crash before the answer has arrived could then cost it.
    await this.#journal.putParcel(parcel).catch(() => undefined);
    this.#change([...this.#parcels, parcel]);
    void this.#run();
  }

  /** Resolves when the server has taken the parcel, or refused it. */
  settled(key: string): Promise<Delivery> {
    return new Promise((resolve) => this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), resolve]));
  }

  /** Tries at once: the connection is back, or the person signed in again. */
  nudge(): void {
    this.#tries = 0;
    this.#wake?.();
    void this.#run();
  }

  /** The person mended or gave up a refused parcel. */
  async discard(key: string): Promise<void> {
    await this.#journal.dropParcel(key);
    this.#change(this.#parcels.filter((parcel) => parcel.key !== key));
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let next = this.#next();
    while (next !== undefined && !this.#stopped) {
      if (!(await this.#attempt(next))) await this.#pause();
      next = this.#next();
    }
    this.#running = false;
  }

  #next(): Parcel | undefined {
    return this.#parcels.find((parcel) => parcel.refusal === null);
  }

  /** False where the same parcel is to be sent again later. */
  async #attempt(parcel: Parcel): Promise<boolean> {
    try {
      const receipt = await this.#transport.deliver(parcel);
      await this.#end({ state: "delivered", parcel, receipt });
    } catch (error) {
      const failure = failureOf(error);
      const meaning = meaningOf(failure);
      if (meaning === "passing" || meaning === "signed_out") {
        this.#setLine(meaning === "passing" ? "broken" : "signed_out");
        return false;
      }
      if (meaning === "ended" && parcel.kind !== "submit") await this.#endUnneeded(parcel, failure);
      else await this.#end({ state: meaning === "late" ? "late" : "refused", parcel, failure });
    }
    this.#tries = 0;
    this.#setLine("clear");
    return true;
  }

  /** A skip or flag of a task that went back to the queue by itself is done; a decision about it came too late. */
  async #endUnneeded(parcel: Parcel, failure: Failure): Promise<void> {
    if (parcel.kind === "review") await this.#end({ state: "late", parcel, failure });
    else await this.#end({ state: "delivered", parcel, receipt: { feedback: null } });
  }

  async #end(delivery: Delivery): Promise<void> {
    const { parcel } = delivery;
    const others = this.#parcels.filter((one) => one.key !== parcel.key);
    if (delivery.state === "refused") {
      const { message, problems } = delivery.failure;
      const refusal = { message, problems: problems.map((one) => ({ ...one, annotation_id: one.annotation_id ?? null })) };
      const refused = { ...parcel, refusal };
      await this.#journal.putParcel(refused);
      this.#change([...others, refused]);
    } else {
      await this.#journal.dropParcel(parcel.key);
      this.#change(others);
    }
    this.#events.onDelivery(delivery);
    for (const resolve of this.#waiting.get(parcel.key) ?? []) resolve(delivery);
    this.#waiting.delete(parcel.key);
  }

  async #pause(): Promise<void> {
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries);
    this.#tries += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait * (0.8 + 0.4 * Math.random()));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  #setLine(line: Line): void {
    if (line === this.#line) return;
    this.#line = line;
    this.#events.onChange();
  }

  #change(parcels: readonly Parcel[]): void {
    this.#parcels = parcels;
    this.#events.onChange();
  }
}
