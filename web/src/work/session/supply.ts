/** The next tasks: claimed ahead, with their version and picture already here when the person comes to them. */
import { browserLocks } from "./assignment-locks";
import type { Assignment, Stage, WorkVersion } from "./assignment";
import type { TabHoldings } from "./tab-holdings";
import type { Sending, Transport } from "./transport";

export interface Supplied {
  readonly assignment: Assignment;
  readonly version: WorkVersion;
}

interface Ports {
  readonly transport: Transport;
  readonly tabs: TabHoldings;
  readonly projectId: string;
  readonly stage: Stage;
  /** Loads a picture so that it can be shown at once. */
  readonly preload: (url: string, isPart?: boolean) => Promise<void>;
  /** Assignments open in this tab besides those fetched ahead: the one on screen, and answers on their way. */
  readonly inUse: () => readonly string[];
  /** A task was leased ahead; its lease wants keeping. */
  readonly onAhead: (next: Supplied) => void;
}

export class Supply {
  readonly #ports: Ports;
  readonly #versions = new Map<string, Promise<WorkVersion>>();
  #ahead: readonly Supplied[] = [];
  #fetching: Promise<Supplied | null> | null = null;
  #arriving: string | null = null;
  #stopped = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The next task; null when there is none now. Throws what the server says. */
  async take(): Promise<Supplied | null> {
    const [first, ...rest] = this.#ahead;
    if (first !== undefined) {
      this.#ahead = rest;
      return first;
    }
    if (this.#fetching !== null) {
      await this.#fetching;
      return this.take();
    }
    return this.#claim();
  }

  /** Fetches the task after this one, if it is not at hand yet. Failing now only means asking again later. */
  fetchAhead(): void {
    if (this.#ahead.length > 0 || this.#fetching !== null || this.#stopped) return;
    this.#fetching = this.#claim()
      .then((next) => {
        if (next !== null) this.#add(next);
        return next;
      })
      .catch(() => null)
      .finally(() => (this.#fetching = null));
  }

  /** A task that was put aside comes next again. */
  putBack(task: Supplied): void {
    this.#ahead = [task, ...this.#ahead];
    void this.announce();
  }

  /** A lease ended before the person came to it. */
  forget(assignmentId: string): void {
    this.#ahead = this.#ahead.filter(({ assignment }) => assignment.id !== assignmentId);
    void this.announce();
  }

  /** Gives back what nobody has begun. */
  async release(sending?: Sending): Promise<void> {
    this.#stopped = true;
    const given = this.#ahead;
    this.#ahead = [];
    await Promise.allSettled(given.map(({ assignment }) => this.#ports.transport.release(assignment.id, sending)));
  }

  /** Tells the other tabs what this one has. */
  announce(): Promise<void> {
    return this.#ports.tabs.hold(this.#held());
  }

  #held(): readonly string[] {
    const arriving = this.#arriving === null ? [] : [this.#arriving];
    return [...this.#ports.inUse(), ...arriving, ...this.#ahead.map(({ assignment }) => assignment.id)];
  }

  #add(next: Supplied): void {
    if (this.#stopped) {
      void this.#ports.transport.release(next.assignment.id).catch(() => undefined);
      return;
    }
    this.#ahead = [...this.#ahead, next];
    void this.announce();
    this.#ports.onAhead(next);
    preloadPictures(next.assignment, this.#ports.preload);
  }

  async #claim(): Promise<Supplied | null> {
    const assignment = await oneTabAtATime(() => this.#claimNew());
    if (assignment === null) return null;
    try {
      return { assignment, version: await this.version(assignment.version_id) };
    } finally {
      this.#arriving = null;
    }
  }

  async #claimNew(): Promise<Assignment | null> {
    const { transport, tabs, projectId, stage } = this.#ports;
    const holding = [...this.#held(), ...(await tabs.heldElsewhere())];
    const found = await transport.claim(projectId, stage, holding);
    this.#arriving = found?.id ?? null;
    await this.announce();
    return found;
  }

  /** A version never changes, so it is asked for once. */
  version(id: string): Promise<WorkVersion> {
    const known = this.#versions.get(id) ?? this.#ports.transport.version(id);
    this.#versions.set(id, known);
    known.catch(() => this.#versions.delete(id));
    return known;
  }
}

/** What is waited for before work can begin. Sound and film are played as they come. */
function preloadPictures({ picture, parts }: Assignment, preload: Ports["preload"]): void {
  if (picture !== null) void preload(picture.url);
  for (const { kind, url } of parts) if (kind === "picture" && url !== null) void preload(url, true);
}

/** Two tabs opened at once must not both take up the task that was left open. Plain http has no locks to do it with. */
async function oneTabAtATime<T>(claim: () => Promise<T>): Promise<T> {
  const locks = browserLocks();
  return locks === null ? claim() : locks.request("goldsmith-claim", claim);
}
