/** How long a person worked, apart from how long they were away and how long they waited for a picture. Pure: time comes in. */

/** Somebody who has not moved for so long has gone, or is thinking of something else. */
export const ACTIVE_WITHIN_MILLISECONDS = 30_000;

export interface ActivityReading {
  readonly active_seconds: number;
  readonly idle_seconds: number;
  /** Waiting for the task's picture: never charged to the person. */
  readonly load_seconds: number;
}

export class ActivityClock {
  readonly #now: () => number;
  #since: number;
  #lastInput: number;
  #visible = true;
  #loading = false;
  #active = 0;
  #idle = 0;
  #load = 0;

  /** `now` in milliseconds, never going back (performance.now). Opening a task counts as input. */
  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
    this.#lastInput = this.#since;
  }

  input(): void {
    this.#settle();
    this.#lastInput = this.#since;
  }

  /** Coming back to the page counts as input. */
  setVisible(visible: boolean): void {
    this.#settle();
    if (visible && !this.#visible) this.#lastInput = this.#since;
    this.#visible = visible;
  }

  /** The moment the picture is there is when looking at it begins, so it counts as input. */
  setLoading(loading: boolean): void {
    this.#settle();
    if (!loading && this.#loading) this.#lastInput = this.#since;
    this.#loading = loading;
  }

  read(): ActivityReading {
    this.#settle();
    return {
      active_seconds: this.#active / 1000,
      idle_seconds: this.#idle / 1000,
      load_seconds: this.#load / 1000,
    };
  }

  /** For the next task. */
  reset(): void {
    this.#settle();
    this.#active = this.#idle = this.#load = 0;
    this.#lastInput = this.#since;
  }

  #settle(): void {
    const from = this.#since;
    const to = Math.max(from, this.#now());
    this.#since = to;
    if (this.#loading) this.#load += to - from;
    else if (!this.#visible) this.#idle += to - from;
    else {
      const until = Math.min(to, this.#lastInput + ACTIVE_WITHIN_MILLISECONDS);
      const active = Math.max(0, until - from);
      this.#active += active;
      this.#idle += to - from - active;
    }
  }
}
