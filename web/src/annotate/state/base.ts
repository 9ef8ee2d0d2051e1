/** Annotations that were given with the task, and what may be done to them: the server's own rules, told at once. */
import type { AttributeValues } from "./annotation";
import type { Command } from "./command";

export interface Base {
  readonly ids: readonly string[];
  /** Whether other annotations may be added. */
  readonly can_add: boolean;
  /** Whether geometry and attributes of those given may be changed. */
  readonly can_edit: boolean;
  readonly can_relabel: boolean;
  readonly can_delete: boolean;
}

/** Why some commands are not allowed, as a sentence; null where they are. */
export function refusal(base: Base, commands: readonly Command[]): string | null {
  for (const command of commands) {
    const why = refused(base, command);
    if (why !== null) return why;
  }
  return null;
}

function refused(base: Base, command: Command): string | null {
  if (command.type === "set_field") return null;
  const isGiven = base.ids.includes(command.type === "add" || command.type === "remove" ? command.annotation.id : command.id);
  if (command.type === "add") return isGiven || base.can_add ? null : "Nothing may be added to what was given.";
  if (!isGiven) return null;
  if (command.type === "remove") return base.can_delete ? null : "What was given may not be deleted.";
  if (command.type !== "set_label") return base.can_edit ? null : "What was given may not be moved or resized.";
  const { before, after } = command;
  if (before.label !== after.label && !base.can_relabel) return "The label of what was given may not be changed.";
  const isSame = before.label !== after.label || sameValues(before.attributes, after.attributes);
  return isSame || base.can_edit ? null : "What was answered about it may not be changed.";
}

const sameValues = (one: AttributeValues, other: AttributeValues): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
