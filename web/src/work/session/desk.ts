/** What lies before a person: the task on the screen, those fetched ahead, and their leases. */
import type { Stage } from "./assignment";
import type { Journal } from "./journal";
import { LeaseKeeper, type Presence } from "./lease-keeper";
import { OpenTask, type EditorPort, type EffortMeter } from "./open-task";
import type { Reason, SnapshotStore } from "./session-state";
import { Supply, type Supplied } from "./supply";
import type { TabHoldings } from "./tab-holdings";
import { failureOf, meaningOf, type Failure, type Transport } from "./transport";

const ASK_AGAIN_MILLISECONDS = { none: 15_000, offline: 3_000 } as const;
const NOTHING = { code: "none", message: "There is no task for you at the moment." };
const ELSEWHERE = {
  code: "elsewhere",
  message: "Your other tabs hold as many tasks as one person may have at a time. Go on there, or close one of them.",
};
/** With so many open in other tabs, those may be the reason that there is no task for this one. */
const MANY_ELSEWHERE = 2;

export interface SessionPorts {
  readonly projectId: string;
  readonly stage: Stage;
  readonly userId: string;
  readonly editor: EditorPort;
  readonly meter: EffortMeter;
  readonly presence: Presence;
  readonly journal: Journal;
  readonly transport: Transport;
  readonly tabs: TabHoldings;
}

export class Desk {
  readonly #ports: SessionPorts;
  readonly #state: SnapshotStore;
  readonly #supply: Supply;
  readonly #leases: LeaseKeeper;
  /** Answers on their way: their leases are this tab's until they have arrived. */
  readonly #onTheirWay: () => readonly string[];
  #task: OpenTask | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #isTaking = false;
  #stopped = false;

  constructor(ports: SessionPorts, state: SnapshotStore, onTheirWay: () => readonly string[]) {
    this.#ports = ports;
    this.#state = state;
    this.#onTheirWay = onTheirWay;
    this.#leases = new LeaseKeeper(ports.transport, ports.presence, (id) => this.#activeMs(id), (id) => this.#onLease(id));
    this.#supply = new Supply({
      ...ports,
      preload: (url, isPart) => ports.editor.preload(url, isPart),
      inUse: () => this.#inUse(),
      onAhead: (next) => this.#keepLease(next),
    });
  }

  /** Nothing of a task that was fetched ahead. */
  #activeMs(assignmentId: string): number {
    return this.#task?.supplied.assignment.id === assignmentId ? this.#task.effort().active_ms : 0;
  }

  get task(): OpenTask | null {
    return this.#task;
  }

  /** Closes the task on the screen and goes on to the next. */
  async next(): Promise<void> {
    if (this.#isTaking || this.#stopped) return;
    this.#isTaking = true;
    this.#clear();
    try {
      const next = await this.#supply.take();
      if (this.#stopped) return;
      if (next === null) this.#wait(await this.#whyNone(), ASK_AGAIN_MILLISECONDS.none);
      else await this.show(next);
    } catch (error) {
      this.#onFailure(failureOf(error));
    } finally {
      this.#isTaking = false;
    }
  }

  async show(supplied: Supplied): Promise<void> {
    const { editor, meter, journal, transport, userId } = this.#ports;
    const { assignment, version } = supplied;
    this.#task?.close();
    const onChange = () => this.#onChange(task);
    const task = new OpenTask(supplied, { editor, meter, journal, transport, userId, onChange });
    this.#task = task;
    this.#keepLease(supplied);
    await task.open();
    const shown = { assignment, version, remarks: task.remarks, saving: task.saving, lease: this.#leases.lease(task.id) };
    this.#state.set({ phase: "working", reason: null, problems: [], isSubmitting: false, ...shown });
    void this.#supply.announce();
    this.#supply.fetchAhead();
  }

  /** Puts the task on the screen aside for another one; it comes next again. */
  async showInstead(assignment: Supplied["assignment"]): Promise<void> {
    const present = this.#task;
    const version = await this.#supply.version(assignment.version_id);
    await present?.flush().catch(() => undefined);
    if (present !== null) this.#supply.putBack(present.supplied);
    await this.show({ assignment, version });
  }

  /** Tells the other tabs what this one has. */
  announce(): void {
    if (!this.#stopped) void this.#supply.announce();
  }

  save(): void {
    void this.#task?.flush({ parting: true }).catch(() => undefined);
  }

  wake(): void {
    void this.#leases.beatAll();
    void this.#task?.flush().catch(() => undefined);
    if (this.#state.get().phase === "waiting") void this.next();
  }

  /** The page goes, perhaps for ever: what is open is saved, what nobody has begun goes back. */
  part(): void {
    const sending = { parting: true };
    void this.#task?.flush(sending).catch(() => undefined);
    void this.#supply.release(sending);
    this.stop();
  }

  /** Gives everything back, undone. */
  async giveBack(): Promise<void> {
    const id = this.#task?.id;
    await this.#task?.keepHere();
    this.stop();
    const own = id === undefined ? Promise.resolve() : this.#ports.transport.release(id);
    await Promise.allSettled([this.#supply.release(), own]);
  }

  stop(): void {
    this.#stopped = true;
    this.#task?.close();
    this.#leases.stop();
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#ports.tabs.leave();
  }

  #clear(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    if (this.#task === null) return;
    this.#task.close();
    this.#leases.drop(this.#task.id);
    this.#task = null;
  }

  #keepLease({ assignment, version }: Supplied): void {
    if (this.#leases.lease(assignment.id) === null) {
      this.#leases.keep(assignment.id, assignment.held_until, version.lease_seconds);
    }
  }

  /** What had to be mended is looked at again with every change. */
  #onChange({ saving }: OpenTask): void {
    const { problems } = this.#state.get();
    this.#state.set({ saving, problems: problems.length > 0 ? this.#ports.editor.validate() : problems });
  }

  #onLease(assignmentId: string): void {
    const lease = this.#leases.lease(assignmentId);
    if (assignmentId === this.#task?.id) this.#state.set({ lease });
    else if (lease?.isEnded) {
      this.#leases.drop(assignmentId);
      this.#supply.forget(assignmentId);
      this.#supply.fetchAhead();
    }
  }

  #onFailure(failure: Failure): void {
    const meaning = meaningOf(failure);
    if (meaning === "signed_out") this.#state.set({ connection: "signed_out" });
    if (meaning === "passing" || meaning === "signed_out") {
      this.#wait({ code: "offline", message: failure.message }, ASK_AGAIN_MILLISECONDS.offline);
    } else if (failure.code === "project_not_active") this.#wait(failure, ASK_AGAIN_MILLISECONDS.none);
    else this.#state.set({ phase: "closed", reason: failure, assignment: null, isSubmitting: false });
  }

  #wait({ code, message }: Reason, milliseconds: number): void {
    this.#state.set({ phase: "waiting", reason: { code, message }, assignment: null, lease: null, isSubmitting: false });
    void this.#supply.announce();
    this.#retry = setTimeout(() => void this.next(), milliseconds);
  }

  async #whyNone(): Promise<Reason> {
    const elsewhere = await this.#ports.tabs.heldElsewhere();
    return elsewhere.length >= MANY_ELSEWHERE ? ELSEWHERE : NOTHING;
  }

  #inUse(): readonly string[] {
    const open = this.#task === null ? [] : [this.#task.id];
    return [...open, ...this.#onTheirWay()];
  }
}
