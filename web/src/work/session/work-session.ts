/**
 * A person's stretch of work in one project: task after task, nothing lost on the way. Framework-free; a page makes one,
 * gives it the editor, and shows its snapshots.
 */
import { fieldOfPath, type Problem } from "../../annotate";
import { taskName } from "../../app/task-name";
import { earnedMinor } from "../../pay/rate";
import { Desk, type SessionPorts } from "./desk";
import type { Parcel, ParcelKind, Refusal, Remarks } from "./journal";
import { newIdentifier } from "./identifier";
import type { OpenTask } from "./open-task";
import { Outbox, type Delivery } from "./outbox";
import { SnapshotStore, type Notice, type SessionSnapshot } from "./session-state";

/** So long the next task waits for the server's word on the last one, so that a refusal is seen where it arose. */
const GRACE_MILLISECONDS = 150;

/** What a person did with a task, ready to be sent. */
export interface Outcome {
  readonly kind: ParcelKind;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether the answer on the screen is part of it, and must be sound. */
  readonly isChecked: boolean;
}

export class WorkSession {
  readonly #ports: SessionPorts;
  readonly #state = new SnapshotStore();
  readonly #outbox: Outbox;
  readonly #desk: Desk;
  #stopped = false;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#outbox = new Outbox(ports.journal, ports.transport, {
      onDelivery: (delivery) => this.#onDelivery(delivery),
      onChange: () => this.#onOutbox(),
    });
    const onTheirWay = () => this.#outbox.parcels.filter(({ kind }) => kind !== "flag").map(({ assignment }) => assignment.id);
    this.#desk = new Desk(ports, this.#state, onTheirWay);
  }

  /** Both need no `this`: made for useSyncExternalStore. */
  readonly snapshot = (): SessionSnapshot => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Takes up what is unsent, then the first task. */
  async start(): Promise<void> {
    const { tabs, userId } = this.#ports;
    await this.#outbox.resume(userId, ({ tab }) => tabs.isAlive(tab));
    await this.#desk.next();
  }

  /** Milliseconds of work on the task on screen so far. */
  activeMs(): number {
    return this.#desk.task?.effort().active_ms ?? 0;
  }

  /** The answer on the screen with the time it took, as the server wants both. */
  answer(): { readonly answer: unknown; readonly effort: unknown } {
    return { answer: this.#ports.editor.getAnswer(), effort: this.#desk.task?.effort() };
  }

  setRemarks(remarks: Remarks): void {
    this.#desk.task?.setRemarks(remarks);
    this.#state.set({ remarks });
  }

  /** Looks for mistakes and shows the first; true where the answer may be submitted. */
  check(): boolean {
    const problems = this.#ports.editor.validate();
    this.#showProblems(problems);
    return problems.length === 0;
  }

  /** Sends the answer on the screen, or a decision about it, and goes on to the next task. */
  async finish(outcome: Outcome): Promise<void> {
    const { task } = this.#desk;
    if (task === null || this.#state.get().isSubmitting) return;
    if (outcome.isChecked && !this.check()) return;
    const notices = this.#state.get().notices.filter(({ kind }) => kind !== "feedback");
    this.#state.set({ isSubmitting: true, problems: [], notices });
    this.#ports.editor.setReadOnly(true);
    const parcel = this.#pack(task, outcome);
    const settled = this.#outbox.settled(parcel.key);
    await Promise.all([task.keepHere(), this.#outbox.post(parcel)]);
    const refusal = outcome.kind === "skip" ? null : await this.#earlyRefusal(parcel.key, settled);
    if (this.#stopped) return;
    if (refusal !== null) await this.#stayWith(parcel.key, refusal);
    else await this.#goOn(task, outcome.kind);
  }

  /** Reports a problem with the task; work on it goes on. */
  async flag(body: Outcome["body"]): Promise<void> {
    const { task } = this.#desk;
    if (task !== null) await this.#outbox.post(this.#pack(task, { kind: "flag", body, isChecked: false }));
  }

  /** Puts the present task aside and shows an answer that the server refused, with the server's words. */
  async mend(key: string): Promise<void> {
    const parcel = this.#outbox.parcels.find((one) => one.key === key);
    if (!parcel?.refusal || this.#state.get().isSubmitting) return;
    await this.#desk.showInstead(parcel.assignment);
    await this.#outbox.discard(key);
    this.#showRefusal(parcel.refusal);
  }

  /** Gives a refused answer up for good. */
  discard(key: string): Promise<void> {
    return this.#outbox.discard(key);
  }

  dismiss(id: string): void {
    this.#state.set({ notices: this.#state.get().notices.filter((notice) => notice.id !== id) });
  }

  /** The connection is back, the person signed in again or came back to the page. */
  wake(): void {
    this.#outbox.nudge();
    this.#desk.wake();
  }

  /** Saves what is open now, rather than in a moment. */
  save(): void {
    this.#desk.save();
  }

  /** The page goes, perhaps for ever. */
  part(): void {
    this.#stopped = true;
    this.#desk.part();
    this.#outbox.stop();
  }

  /** Gives the present task back, undone, and what was fetched ahead. */
  async giveBack(): Promise<void> {
    this.#stopped = true;
    await this.#desk.giveBack();
    this.#outbox.stop();
  }

  #pack(task: OpenTask, { kind, body }: Outcome): Parcel {
    const { userId, tabs } = this.#ports;
    const { assignment } = task.supplied;
    const identity = { key: newIdentifier(), kind, user_id: userId, tab: tabs.tab, packed_at: Date.now() };
    return { ...identity, assignment, body, refusal: null };
  }

  /** The server's refusal, where it comes before the person is at the next task. */
  async #earlyRefusal(key: string, settled: Promise<Delivery>): Promise<Refusal | null> {
    if (this.#outbox.line !== "clear") return null;
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), GRACE_MILLISECONDS));
    const delivery = await Promise.race([settled, late]);
    if (delivery?.state !== "refused") return null;
    return this.#outbox.parcels.find((parcel) => parcel.key === key)?.refusal ?? null;
  }

  async #stayWith(key: string, refusal: Refusal): Promise<void> {
    await this.#outbox.discard(key);
    this.#ports.editor.setReadOnly(false);
    this.#state.set({ isSubmitting: false });
    this.#showRefusal(refusal);
  }

  async #goOn(task: OpenTask, kind: ParcelKind): Promise<void> {
    if (kind !== "skip") this.#count(task);
    await this.#desk.next();
  }

  #count(task: OpenTask): void {
    const { tally } = this.#state.get();
    const { rate, rate_per: per, rate_most: most } = task.supplied.assignment;
    const { currency } = rate;
    const spent = task.effort().active_ms;
    const minor = earnedMinor({ rate, per, most }, this.#ports.editor.getAnswer().annotations.length, spent);
    const activeMs = tally.activeMs + spent;
    this.#state.set({ tally: { done: tally.done + 1, minor: tally.minor + minor, currency, activeMs } });
  }

  #showRefusal({ message, problems }: Refusal): void {
    const alone = { path: "", code: "refused", message, annotation_id: null };
    this.#showProblems(problems.length > 0 ? problems : [alone]);
  }

  #showProblems(problems: readonly Problem[]): void {
    this.#state.set({ problems });
    const first = problems.find(({ annotation_id, path }) => annotation_id !== null || fieldOfPath(path) !== null);
    if (first === undefined) return;
    const field = fieldOfPath(first.path);
    if (first.annotation_id !== null) this.#ports.editor.focusObject(first.annotation_id);
    else if (field !== null) this.#ports.editor.focusField(field);
  }

  #onDelivery(delivery: Delivery): void {
    const { parcel } = delivery;
    if (delivery.state === "refused") {
      // A report that cannot be filed is not worth stopping anybody's work for.
      if (parcel.kind === "flag" || parcel.kind === "skip") void this.#outbox.discard(parcel.key);
      return;
    }
    if (parcel.kind !== "flag") void this.#ports.journal.dropDraft(parcel.assignment.id).catch(() => undefined);
    const about = { id: parcel.key, name: taskName(parcel.assignment) };
    if (delivery.state === "late") this.#tell({ ...about, kind: "late", message: delivery.failure.message });
    else if (delivery.receipt.feedback) this.#tell({ ...about, kind: "feedback", feedback: delivery.receipt.feedback });
  }

  /** New feedback takes the place of older; word of a late answer stays until it was read. */
  #tell(notice: Notice): void {
    const kept = this.#state.get().notices.filter((one) => one.kind !== "feedback");
    this.#state.set({ notices: [...kept, notice] });
  }

  #onOutbox(): void {
    const { parcels, line } = this.#outbox;
    const refused = parcels.filter(({ refusal }) => refusal !== null);
    const connection = line === "clear" ? "online" : line === "broken" ? "offline" : "signed_out";
    this.#state.set({ unsent: parcels.length - refused.length, refused, connection });
    this.#desk.announce();
  }
}
