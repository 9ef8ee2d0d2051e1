/** One task while it is on the screen: taken up from its newest draft, kept with every change, packed when it is done. */
import type { Editor } from "../../annotate";
import { startingAnswer, type Assignment } from "./assignment";
import { chooseDraft } from "./draft-choice";
import { DraftKeeper, type Saving } from "./draft-keeper";
import { NO_EFFORT, type DraftBody, type DraftRecord, type Effort, type Journal, type Remarks } from "./journal";
import { NO_REMARKS } from "./session-state";
import type { Supplied } from "./supply";
import type { Sending, Transport } from "./transport";

/** What the session needs of the editor; React mounts it, the session feeds it. */
export type EditorPort = Pick<
  Editor,
  "load" | "preload" | "on" | "getLog" | "getAnswer" | "validate" | "focusObject" | "focusField" | "setReadOnly"
>;

/** Milliseconds since the task was opened, as `trackActivity` counts them. */
export interface EffortMeter {
  read(): Effort;
  reset(): void;
}

export interface TaskPorts {
  readonly editor: EditorPort;
  readonly meter: EffortMeter;
  readonly journal: Journal;
  readonly transport: Transport;
  readonly userId: string;
  readonly onChange: () => void;
}

export class OpenTask {
  readonly supplied: Supplied;
  readonly #ports: TaskPorts;
  #keeper: DraftKeeper | null = null;
  #revision = 0;
  #effortBefore = NO_EFFORT;
  #remarks = NO_REMARKS;
  #unlisten: () => void = () => undefined;

  constructor(supplied: Supplied, ports: TaskPorts) {
    this.supplied = supplied;
    this.#ports = ports;
  }

  get id(): string {
    return this.supplied.assignment.id;
  }

  get saving(): Saving {
    return this.#keeper?.saving ?? "saved";
  }

  get remarks(): Remarks {
    return this.#remarks;
  }

  /** Shows the task. Its picture may still be on the way when this returns. */
  async open(): Promise<void> {
    const { editor, meter, journal, transport, userId, onChange } = this.#ports;
    const { assignment, version } = this.supplied;
    const start = startingAnswer(assignment, version.ontology);
    const here = await keptHere(journal, assignment, userId);
    const draft = chooseDraft(assignment, start, here);
    this.#revision = draft?.revision ?? 0;
    this.#effortBefore = draft?.body.effort ?? NO_EFFORT;
    this.#remarks = draft?.body.remarks ?? NO_REMARKS;
    const { id, task_id, version_id, picture, parts, base } = assignment;
    const { ontology } = version;
    const task = { id, url: picture?.url ?? null, parts, ontology, answer: start, log: draft?.body.log ?? null };
    void editor.load({ ...task, base, ...marginsOf(picture) });
    meter.reset();
    const identity = { assignment_id: id, task_id, version_id, user_id: userId };
    const known = draft?.isOnServer ? draft.revision : 0;
    this.#keeper = new DraftKeeper(identity, { journal, transport }, () => this.#work(), known, onChange);
    this.#unlisten = editor.on("change", () => this.#changed());
    if (draft !== null && !draft.isOnServer) this.#keeper.changed();
  }

  setRemarks(remarks: Remarks): void {
    this.#remarks = remarks;
    this.#changed();
  }

  effort(): Effort {
    const now = this.#ports.meter.read();
    const before = this.#effortBefore;
    return {
      active_ms: Math.round(before.active_ms + now.active_ms),
      idle_ms: Math.round(before.idle_ms + now.idle_ms),
      load_ms: Math.round(before.load_ms + now.load_ms),
      ...(before.is_pasted || now.is_pasted ? { is_pasted: true } : {}),
    };
  }

  flush(sending?: Sending): Promise<void> {
    return this.#keeper?.flush(sending) ?? Promise.resolve();
  }

  keepHere(): Promise<void> {
    return this.#keeper?.keepHere() ?? Promise.resolve();
  }

  /** The editor is about to show something else. */
  close(): void {
    this.#unlisten();
    this.#keeper?.stop();
  }

  #changed(): void {
    this.#revision += 1;
    this.#keeper?.changed();
    this.#ports.onChange();
  }

  #work(): { revision: number; body: DraftBody } {
    const remarks = this.#remarks === NO_REMARKS ? {} : { remarks: this.#remarks };
    return { revision: this.#revision, body: { log: this.#ports.editor.getLog(), effort: this.effort(), ...remarks } };
  }
}

function marginsOf(picture: Assignment["picture"]) {
  const [x, y] = [picture?.margin_x ?? 0, picture?.margin_y ?? 0];
  return x > 0 || y > 0 ? { margins: { x, y } } : {};
}

/** Under this assignment or an earlier one of the same task; nothing where the browser's storage fails. */
async function keptHere(journal: Journal, { id, task_id }: Assignment, userId: string): Promise<DraftRecord | null> {
  try {
    return (await journal.draftOf(id)) ?? (await journal.draftOfTask(task_id, userId));
  } catch {
    return null;
  }
}
