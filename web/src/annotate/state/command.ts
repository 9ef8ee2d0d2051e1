/** The smallest changes an answer can undergo. Each knows its own opposite, so the log can go both ways. */
import { sameRectangle, type Rectangle } from "../geometry/rectangle";
import type { Annotation, AttributeValues } from "./annotation";

export interface Labelling {
  readonly label: string;
  readonly attributes: AttributeValues;
}

export type Command =
  | { readonly type: "add"; readonly index: number; readonly annotation: Annotation }
  | { readonly type: "remove"; readonly index: number; readonly annotation: Annotation }
  | { readonly type: "set_box"; readonly id: string; readonly before: Rectangle; readonly after: Rectangle }
  | { readonly type: "set_label"; readonly id: string; readonly before: Labelling; readonly after: Labelling };

/** A log that does not fit the answer it is applied to. */
export class CommandMisfit extends Error {
  readonly command: Command;

  constructor(command: Command) {
    super(`The command ${command.type} names an object that is not there.`);
    this.name = "CommandMisfit";
    this.command = command;
  }
}

export function invert(command: Command): Command {
  switch (command.type) {
    case "add":
      return { ...command, type: "remove" };
    case "remove":
      return { ...command, type: "add" };
    case "set_box":
      return { ...command, before: command.after, after: command.before };
    case "set_label":
      return { ...command, before: command.after, after: command.before };
  }
}

export function idOf(command: Command): string {
  return "annotation" in command ? command.annotation.id : command.id;
}

/** Changes the list in place; throws CommandMisfit and leaves it as it was where the object is missing or already there. */
export function applyCommand(annotations: Annotation[], command: Command): void {
  const at = annotations.findIndex((annotation) => annotation.id === idOf(command));
  const found = annotations[at];
  if (command.type === "add") {
    if (found !== undefined) throw new CommandMisfit(command);
    annotations.splice(command.index, 0, command.annotation);
    return;
  }
  if (found === undefined) throw new CommandMisfit(command);
  if (command.type === "remove") annotations.splice(at, 1);
  else if (command.type === "set_box") annotations[at] = { ...found, box: command.after };
  else annotations[at] = { ...found, ...command.after };
}

/** One command that does what two in a row do; null where they are not of one object and kind. */
export function joinCommands(first: Command, second: Command): Command | null {
  if (first.type === "set_box" && second.type === "set_box" && first.id === second.id) {
    return { ...first, after: second.after };
  }
  if (first.type === "set_label" && second.type === "set_label" && first.id === second.id) {
    return { ...first, after: second.after };
  }
  return null;
}

export function changesNothing(command: Command): boolean {
  if (command.type === "set_box") return sameRectangle(command.before, command.after);
  if (command.type === "set_label") return JSON.stringify(command.before) === JSON.stringify(command.after);
  return false;
}
