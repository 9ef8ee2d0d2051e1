/** What the panels beside the canvas do to the answer: the same edits as by hand, from numbers and lists. */
import { clipToPicture, rectangleFromEdges, translateInside, type Rectangle } from "../geometry/rectangle";
import type { Annotation, Answer, AttributeValue } from "../state/annotation";
import {
  addCommands,
  relabelCommands,
  removeCommands,
  replaceCommands,
  setAttributeCommands,
  setBoxCommands,
  setFieldCommands,
} from "../state/edits";
import { takesOneAnswer } from "../state/fields";
import { drawsObjects, findField, findLabel } from "../state/ontology";
import { valueWords } from "../state/value-words";
import type { Command } from "../state/command";
import type { Workspace } from "../state/workspace";

const CLONE_SHIFT = 12;

function perform(workspace: Workspace, title: string, commands: readonly Command[], merge: string | null = null): boolean {
  if (workspace.settings.readOnly) return false;
  return workspace.store.perform({ title, commands, merge });
}

const counted = (verb: string, count: number): string => (count === 1 ? verb : `${verb} ${count} objects`);

export function addBox(workspace: Workspace, box: Rectangle, label: string | null): string | null {
  const { store, size } = workspace;
  if (!drawsObjects(workspace.ontology)) return null;
  const id = store.newId();
  const inside = size === null ? box : clipToPicture(box, size);
  const annotation: Annotation = { id, kind: "box", label: label ?? "", attributes: {}, box: inside };
  const title = `Add ${findLabel(workspace.ontology, label)?.title ?? "box"}`;
  if (!perform(workspace, title, addCommands(store.annotations, [annotation]))) return null;
  store.select([id]);
  return id;
}

/** Numbers typed in the object list; false where they are no box inside the picture. */
export function setBox(workspace: Workspace, id: string, change: Partial<Rectangle>): boolean {
  const { store, size } = workspace;
  const annotation = workspace.box(id);
  if (annotation === null || size === null) return false;
  const wanted = { ...annotation.box, ...change };
  if (!Object.values(wanted).every(Number.isFinite) || wanted.width <= 0 || wanted.height <= 0) return false;
  const { left, top, width, height } = wanted;
  const box = clipToPicture(rectangleFromEdges(left, top, left + width, top + height), size);
  if (box.width <= 0 || box.height <= 0) return false;
  const commands = setBoxCommands(store.annotations, new Map([[id, box]]));
  return perform(workspace, "Change numbers", commands, `numbers:${id}:${Object.keys(change).join()}`);
}

export function relabel(workspace: Workspace, ids: readonly string[], label: string): boolean {
  const { store, ontology } = workspace;
  const title = findLabel(ontology, label)?.title;
  if (title === undefined) return false;
  return perform(workspace, `Label as ${title}`, relabelCommands(store.annotations, ids, label, ontology));
}

export function setAttribute(
  workspace: Workspace,
  ids: readonly string[],
  name: string,
  value: AttributeValue | undefined,
): boolean {
  const { store, ontology } = workspace;
  const commands = setAttributeCommands(store.annotations, ids, name, value, ontology);
  return perform(workspace, `Answer ${name}`, commands, `attribute:${name}:${ids.join()}`);
}

/** Answers a field. Attention then goes on to the next one, unless this one may take more than one press. */
export function setField(workspace: Workspace, name: string, value: AttributeValue | undefined): boolean {
  const { store, ontology } = workspace;
  const field = findField(ontology, name);
  if (field === null || workspace.settings.readOnly) return false;
  const title = value === undefined ? `Clear ${field.title}` : `${field.title}: ${valueWords(field, value)}`;
  const commands = setFieldCommands(store.fields, name, value, ontology);
  const isDone = takesOneAnswer(field) && value !== undefined;
  workspace.set({ attention: { touched: isDone ? null : name, answered: name } });
  return perform(workspace, title, commands, field.type === "number" || field.type === "text" ? `field:${name}` : null);
}

/** The person is at this field: digit keys are for it. */
export function touchField(workspace: Workspace, name: string): void {
  const { attention } = workspace.settings;
  if (attention.touched !== name) workspace.set({ attention: { ...attention, touched: name } });
}

export function remove(workspace: Workspace, ids: readonly string[]): boolean {
  const commands = removeCommands(workspace.store.annotations, ids);
  return perform(workspace, counted("Delete", commands.length), commands);
}

/** Copies lie a little beside their originals and are selected. */
export function clone(workspace: Workspace, ids: readonly string[]): readonly string[] {
  const { store, size } = workspace;
  if (workspace.settings.readOnly || size === null) return [];
  const copies = ids.flatMap((id) => {
    const original = workspace.box(id);
    return original === null ? [] : [{ ...original, id: store.newId(), box: beside(original.box, size) }];
  });
  if (!perform(workspace, counted("Clone", copies.length), addCommands(store.annotations, copies))) return [];
  const made = copies.map((annotation) => annotation.id);
  store.select(made);
  return made;
}

function beside(box: Rectangle, size: { readonly width: number; readonly height: number }): Rectangle {
  const shift = Math.max(2, Math.min(CLONE_SHIFT, box.width / 2, box.height / 2));
  const right = translateInside(box, shift, shift, size);
  const stuck = right.left - box.left < 1 && right.top - box.top < 1;
  return stuck ? translateInside(box, -shift, -shift, size) : right;
}

export function replaceAnswer(workspace: Workspace, answer: Answer, title: string): boolean {
  return perform(workspace, title, replaceCommands(workspace.store.answer(), answer));
}
