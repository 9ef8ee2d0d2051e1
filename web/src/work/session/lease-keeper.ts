/** Prolongs leases while somebody is at the page, and knows when one has ended. */
import { failureOf, meaningOf, type Transport } from "./transport";

/** Somebody who has not moved for so long has left; others may then have the task when its lease ends. */
const ATTENDED_MILLISECONDS = 10 * 60_000;
const LONGEST_BETWEEN_BEATS = 60_000;
const SHORTEST_BETWEEN_BEATS = 1_500;

export interface Presence {
  /** Whether the page can be seen. */
  isVisible(): boolean;
  /** Milliseconds since the last input. */
  sinceInput(): number;
}

export interface Lease {
  readonly until: number;
  /** The server said that it is over. */
  readonly isEnded: boolean;
}

export class LeaseKeeper {
  readonly #transport: Transport;
  readonly #presence: Presence;
  /** Of work on a task so far. */
  readonly #activeMs: (assignmentId: string) => number;
  readonly #onChange: (assignmentId: string, lease: Lease) => void;
  readonly #leases = new Map<string, Lease>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #every = LONGEST_BETWEEN_BEATS;

  constructor(transport: Transport, presence: Presence, activeMs: (assignmentId: string) => number, onChange: (assignmentId: string, lease: Lease) => void) {
    this.#transport = transport;
    this.#presence = presence;
    this.#activeMs = activeMs;
    this.#onChange = onChange;
  }

  lease(assignmentId: string): Lease | null {
    return this.#leases.get(assignmentId) ?? null;
  }

  /** Keeps a lease from now on; `seconds` is how long the project leases a task. */
  keep(assignmentId: string, until: number, seconds: number): void {
    this.#leases.set(assignmentId, { until, isEnded: false });
    this.#every = Math.max(SHORTEST_BETWEEN_BEATS, Math.min(LONGEST_BETWEEN_BEATS, (seconds * 1000) / 3));
    // One taken up again after a reload may have little left.
    if (until - Date.now() < (seconds * 1000) / 2) void this.beat(assignmentId);
    this.#schedule();
  }

  drop(assignmentId: string): void {
    this.#leases.delete(assignmentId);
  }

  /** Beats at once, e.g. when the person comes back to the page. */
  async beatAll(): Promise<void> {
    if (!this.#isAttended()) return;
    const held = [...this.#leases].filter(([, lease]) => !lease.isEnded);
    await Promise.all(held.map(([id]) => this.beat(id)));
  }

  async beat(assignmentId: string): Promise<void> {
    const before = this.#leases.get(assignmentId);
    if (before === undefined) return;
    try {
      this.#set(assignmentId, { until: await this.#transport.heartbeat(assignmentId, this.#activeMs(assignmentId)), isEnded: false });
    } catch (error) {
      if (meaningOf(failureOf(error)) === "ended") this.#set(assignmentId, { ...before, isEnded: true });
    }
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#leases.clear();
  }

  #set(assignmentId: string, lease: Lease): void {
    if (!this.#leases.has(assignmentId)) return;
    this.#leases.set(assignmentId, lease);
    this.#onChange(assignmentId, lease);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.beatAll().finally(() => {
        if (this.#leases.size > 0) this.#schedule();
      });
    }, this.#every);
  }

  #isAttended(): boolean {
    return this.#presence.isVisible() && this.#presence.sinceInput() < ATTENDED_MILLISECONDS;
  }
}
