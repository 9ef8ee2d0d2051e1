/** A lock on every assignment that is open in this tab.
 *
 * What one tab writes to storage reaches the others some milliseconds later; locks all tabs see at once, and the browser
 * drops those of a tab that is gone. They are shared: an assignment may by mistake be open twice, and is held all the same.
 */
const PREFIX = "goldsmith-assignment-";

interface Held {
  readonly release: () => void;
  readonly taken: Promise<unknown>;
}

export class AssignmentLocks {
  readonly #locks: LockManager;
  readonly #held = new Map<string, Held>();

  constructor(locks: LockManager) {
    this.#locks = locks;
  }

  /** Holds these and no others; resolves when other tabs see it. */
  async hold(ids: readonly string[]): Promise<void> {
    for (const id of this.#held.keys()) if (!ids.includes(id)) this.#release(id);
    for (const id of ids) if (!this.#held.has(id)) this.#take(id);
    await Promise.all([...this.#held.values()].map(({ taken }) => taken));
  }

  /** What any tab but this one holds. */
  async heldElsewhere(): Promise<readonly string[]> {
    const { held = [] } = await this.#locks.query();
    const ids = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
    return ids.filter((id) => !this.#held.has(id));
  }

  #take(id: string): void {
    const [open, taken] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    this.#held.set(id, { release: () => open.resolve(null), taken: taken.promise });
    const whileOpen = () => {
      taken.resolve(null);
      return open.promise;
    };
    // A page that is being closed may be refused the lock; then nobody waits for it either.
    this.#locks.request(PREFIX + id, { mode: "shared" }, whileOpen).catch(() => taken.resolve(null));
  }

  #release(id: string): void {
    this.#held.get(id)?.release();
    this.#held.delete(id);
  }
}

/** The browser's locks, null where it has none: on pages that came over plain http from another machine. */
export function browserLocks(): LockManager | null {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.locks ?? null;
}
