/** What people do to an answer, as commands. Nothing here changes anything; an empty list means nothing to do. */
import type { Rectangle } from "../geometry/rectangle";
import type { Span } from "../geometry/span";
import { isLinked, type Annotation, type Answer, type AttributeValue, type AttributeValues } from "./annotation";
import { attributeFault } from "./attribute-fault";
import { changesNothing, type Command } from "./command";
import { findField, findLabel, type Attribute, type Ontology } from "./ontology";

const real = (commands: readonly Command[]): readonly Command[] => commands.filter((one) => !changesNothing(one));

export function addCommands(existing: readonly Annotation[], added: readonly Annotation[]): readonly Command[] {
  return added.map((annotation, index) => ({ type: "add", index: existing.length + index, annotation }));
}

export function setBoxCommands(
  annotations: readonly Annotation[],
  boxes: ReadonlyMap<string, Rectangle>,
): readonly Command[] {
  const commands: Command[] = [];
  for (const annotation of annotations) {
    const after = boxes.get(annotation.id);
    if (after === undefined || annotation.kind !== "box") continue;
    commands.push({ type: "set_box", id: annotation.id, before: annotation.box, after });
  }
  return real(commands);
}

export function setSpanCommands(
  annotations: readonly Annotation[],
  spans: ReadonlyMap<string, Span>,
): readonly Command[] {
  const commands: Command[] = [];
  for (const annotation of annotations) {
    const after = spans.get(annotation.id);
    if (after === undefined || annotation.kind !== "span") continue;
    commands.push({ type: "set_span", id: annotation.id, before: annotation.span, after });
  }
  return real(commands);
}

/** Indices are those at the moment of each removal, so that undoing in reverse puts everything back in its place.
 * Links to what is removed go first. */
export function removeCommands(annotations: readonly Annotation[], ids: readonly string[]): readonly Command[] {
  return [...unlinkCommands(annotations, new Set(ids)), ...takeAwayCommands(annotations, ids)];
}

/** What stays lets go of what goes. */
function unlinkCommands(annotations: readonly Annotation[], gone: ReadonlySet<string>): readonly Command[] {
  const kept = annotations.filter(({ id, attributes }) => !gone.has(id) && Object.values(attributes).some(isLinked));
  return real(
    kept.map(({ id, label, attributes }): Command => {
      const after = Object.entries(attributes).map(([name, value]) => [name, isLinked(value) ? { to: value.to.filter((one) => !gone.has(one)) } : value]);
      return { type: "set_label", id, before: { label, attributes }, after: { label, attributes: Object.fromEntries(after) as AttributeValues } };
    }),
  );
}

function takeAwayCommands(annotations: readonly Annotation[], ids: readonly string[]): readonly Command[] {
  const gone = new Set(ids);
  const commands: Command[] = [];
  for (const [index, annotation] of annotations.entries()) {
    if (gone.has(annotation.id)) commands.push({ type: "remove", index: index - commands.length, annotation });
  }
  return commands;
}

export function replaceCommands(now: Answer, next: Answer): readonly Command[] {
  const all = now.annotations.map((annotation) => annotation.id);
  const [before, after] = [now.fields ?? {}, next.fields ?? {}];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const answered = [...names].map((name) => fieldCommand(name, before[name], after[name]));
  return [...removeCommands(now.annotations, all), ...addCommands([], next.annotations), ...real(answered)];
}

/** `undefined` takes the answer away. Fields that are not asked for are passed over. */
export function setFieldCommands(
  fields: AttributeValues,
  name: string,
  value: AttributeValue | undefined,
  ontology: Ontology,
): readonly Command[] {
  return findField(ontology, name) === null ? [] : real([fieldCommand(name, fields[name], value)]);
}

function fieldCommand(name: string, before: AttributeValue | undefined, after: AttributeValue | undefined): Command {
  return { type: "set_field", name, before: before ?? null, after: after ?? null };
}

/** Attributes that the new label also has are kept, the others go with the old label. */
export function relabelCommands(
  annotations: readonly Annotation[],
  ids: readonly string[],
  label: string,
  ontology: Ontology,
): readonly Command[] {
  const wanted = new Set(ids);
  const attributes = findLabel(ontology, label)?.attributes ?? [];
  const commands = annotations
    .filter((annotation) => wanted.has(annotation.id))
    .map((annotation): Command => {
      const before = { label: annotation.label, attributes: annotation.attributes };
      return { type: "set_label", id: annotation.id, before, after: { label, attributes: carry(before.attributes, attributes) } };
    });
  return real(commands);
}

/** `undefined` takes the answer away. Objects whose label does not have the attribute are passed over. */
export function setAttributeCommands(
  annotations: readonly Annotation[],
  ids: readonly string[],
  name: string,
  value: AttributeValue | undefined,
  ontology: Ontology,
): readonly Command[] {
  const wanted = new Set(ids);
  const commands: Command[] = [];
  for (const { id, label, attributes } of annotations) {
    if (!wanted.has(id)) continue;
    if (!findLabel(ontology, label)?.attributes.some((attribute) => attribute.name === name)) continue;
    const others = Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name));
    const after = value === undefined ? others : { ...others, [name]: value };
    commands.push({ type: "set_label", id, before: { label, attributes }, after: { label, attributes: after } });
  }
  return real(commands);
}

function carry(values: AttributeValues, attributes: readonly Attribute[]): AttributeValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) =>
      attributes.some((attribute) => attribute.name === name && attributeFault(value, attribute) === null),
    ),
  );
}
