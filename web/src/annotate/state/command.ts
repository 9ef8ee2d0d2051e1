/** The smallest changes an answer can undergo. Each knows its own opposite, so the log can go both ways. */
import { sameRectangle, type Rectangle } from "../geometry/rectangle";
import { sameSpan, type Span } from "../geometry/span";
import type { Annotation, AttributeValue, AttributeValues } from "./annotation";

export interface Labelling {
  readonly label: string;
  readonly attributes: AttributeValues;
}

export type Command =
  | { readonly type: "add"; readonly index: number; readonly annotation: Annotation }
  | { readonly type: "remove"; readonly index: number; readonly annotation: Annotation }
  | { readonly type: "set_box"; readonly id: string; readonly before: Rectangle; readonly after: Rectangle }
  | { readonly type: "set_span"; readonly id: string; readonly before: Span; readonly after: Span }
  | { readonly type: "set_label"; readonly id: string; readonly before: Labelling; readonly after: Labelling }
  /** Null is a field without an answer: JSON, which a kept log is, has no undefined. */
  | { readonly type: "set_field"; readonly name: string; readonly before: AttributeValue | null; readonly after: AttributeValue | null };

/** What commands change, in place. */
export interface Content {
  readonly annotations: Annotation[];
  readonly fields: Record<string, AttributeValue>;
}

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
    case "set_span":
      return { ...command, before: command.after, after: command.before };
    case "set_label":
      return { ...command, before: command.after, after: command.before };
    case "set_field":
      return { ...command, before: command.after, after: command.before };
  }
}

/** The object that a command is about; null for one about the whole task. */
export function idOf(command: Command): string | null {
  if (command.type === "set_field") return null;
  return "annotation" in command ? command.annotation.id : command.id;
}

export function idsOf(commands: readonly Command[]): readonly string[] {
  return commands.flatMap((command) => idOf(command) ?? []);
}

/** Throws CommandMisfit and leaves the content as it was where the object is missing, already there or of another kind. */
export function applyCommand({ annotations, fields }: Content, command: Command): void {
  if (command.type === "set_field") {
    if (command.after === null) Reflect.deleteProperty(fields, command.name);
    else fields[command.name] = command.after;
    return;
  }
  const at = annotations.findIndex((annotation) => annotation.id === idOf(command));
  const found = annotations[at];
  if (command.type === "add") {
    if (found !== undefined) throw new CommandMisfit(command);
    annotations.splice(command.index, 0, command.annotation);
    return;
  }
  if (found === undefined) throw new CommandMisfit(command);
  if (command.type === "remove") annotations.splice(at, 1);
  else annotations[at] = changed(found, command);
}

function changed(found: Annotation, command: Extract<Command, { type: "set_box" | "set_span" | "set_label" }>): Annotation {
  if (command.type === "set_label") return { ...found, ...command.after };
  if (command.type === "set_box" && found.kind === "box") return { ...found, box: command.after };
  if (command.type === "set_span" && found.kind === "span") return { ...found, span: command.after };
  throw new CommandMisfit(command);
}

/** One command that does what two in a row do; null where they are not of one object or field, and kind. */
export function joinCommands(first: Command, second: Command): Command | null {
  if (first.type === "set_box" && second.type === "set_box" && first.id === second.id) {
    return { ...first, after: second.after };
  }
  if (first.type === "set_span" && second.type === "set_span" && first.id === second.id) {
    return { ...first, after: second.after };
  }
  if (first.type === "set_label" && second.type === "set_label" && first.id === second.id) {
    return { ...first, after: second.after };
  }
  if (first.type === "set_field" && second.type === "set_field" && first.name === second.name) {
    return { ...first, after: second.after };
  }
  return null;
}

export function changesNothing(command: Command): boolean {
  if (command.type === "set_box") return sameRectangle(command.before, command.after);
  if (command.type === "set_span") return sameSpan(command.before, command.after);
  if (command.type === "add" || command.type === "remove") return false;
  return JSON.stringify(command.before) === JSON.stringify(command.after);
}
