/** From a key press to the action it stands for: the project's label keys first, then the person's, then the defaults. */
import { MOST_KEYED, optionsOf } from "../state/fields";
import { drawsObjects, fieldsOf, labelKeys, type Ontology } from "../state/ontology";
import type { Part } from "../state/part";
import { isSingleKey, matchesChord, parseChord, type Chord, type KeyPress } from "./chord";
import { KEY_ACTIONS, type ActionId, type Condition, type KeyAction, type KeymapOverrides } from "./keymap";

export interface Binding {
  readonly id: ActionId;
  readonly chord: Chord;
  readonly canvasOnly: boolean;
  readonly whileTyping: boolean;
  readonly times: number;
}

export interface KeyTable {
  readonly bindings: readonly Binding[];
}

export interface KeyOptions {
  readonly overrides: KeymapOverrides;
  /** Whether keys that could also be typed as text are in use. */
  readonly singleKeys: boolean;
}

/** What keys are for: the project's questions, about a picture (`parts` is null) or a document. */
export interface KeySubject {
  readonly ontology: Ontology;
  readonly parts: readonly Part[] | null;
}

const PLAIN = { canvasOnly: false, whileTyping: false, times: 1 } as const;

export function keyTable(subject: KeySubject, { overrides, singleKeys }: KeyOptions): KeyTable {
  const { ontology } = subject;
  const keys = labelKeys(ontology);
  const labels = ontology.labels.flatMap((label, index): Binding[] => {
    const id: ActionId = `label.${index + 1}`;
    const written = overrides[id] ?? (keys.has(label.name) ? [keys.get(label.name) ?? ""] : []);
    return written.map((one) => ({ id, chord: parseChord(one), ...PLAIN }));
  });
  const options = digitActions(ontology).flatMap(({ id, key }): Binding[] => {
    return (overrides[id] ?? [key]).map((one) => ({ id, chord: parseChord(one), ...PLAIN }));
  });
  const actions = actionsFor(subject).flatMap((action) => actionBindings(action, overrides[action.id] ?? action.keys));
  return { bindings: [...labels, ...options, ...actions].filter(({ chord }) => singleKeys || !isSingleKey(chord)) };
}

/** The actions that mean something here. */
export function actionsFor({ ontology, parts }: KeySubject): readonly (typeof KEY_ACTIONS)[number][] {
  const [draws, asks] = [drawsObjects(ontology), fieldsOf(ontology).length > 0];
  const holds: Readonly<Record<Condition, boolean>> = {
    labels: draws,
    boxes: draws && parts === null,
    spans: draws && parts !== null,
    fields: asks,
    fields_alone: asks && !draws,
    picture: parts === null,
    media: parts?.some(({ kind }) => kind === "audio" || kind === "video") ?? false,
  };
  return KEY_ACTIONS.filter((action: KeyAction) => action.only === undefined || holds[action.only]);
}

export interface OptionAction {
  readonly id: `option.${number}`;
  readonly key: string;
}

/** The digits by which options are chosen. Where there are labels, digits are theirs. */
export function optionActions(ontology: Ontology): readonly OptionAction[] {
  return digitActions(ontology).slice(0, Math.max(0, ...fieldsOf(ontology).map((field) => optionsOf(field).length)));
}

/** All that are taken: a number or a text that is next wants every digit, to be typed there. */
function digitActions(ontology: Ontology): readonly OptionAction[] {
  const fields = drawsObjects(ontology) ? [] : fieldsOf(ontology);
  const wanted = fields.map((field) => (field.type === "number" || field.type === "text" ? MOST_KEYED : optionsOf(field).length));
  const places = Array.from({ length: Math.min(MOST_KEYED, Math.max(0, ...wanted)) }, (_, index) => index + 1);
  return places.map((place) => ({ id: `option.${place}`, key: String(place) }));
}

function actionBindings(action: KeyAction, written: readonly string[]): readonly Binding[] {
  const { canvasOnly = false, whileTyping = false, shiftTimesTen = false } = action;
  const plain = written.map(parseChord).map((chord) => {
    // Space presses whatever button has the focus.
    return { id: action.id as ActionId, chord, canvasOnly: canvasOnly || chord.key === " ", whileTyping, times: 1 };
  });
  if (!shiftTimesTen) return plain;
  return [...plain, ...plain.map((one) => ({ ...one, chord: { ...one.chord, shift: true }, times: 10 }))];
}

export function findBinding(table: KeyTable, press: KeyPress, onStage: boolean, mac: boolean): Binding | null {
  return (
    table.bindings.find(
      (binding) => (onStage || !binding.canvasOnly) && matchesChord(binding.chord, press, mac),
    ) ?? null
  );
}

/** What a key does while somebody types: only what is said to, and by no key that is typed. */
export function findTypingBinding({ bindings }: KeyTable, press: KeyPress, mac: boolean): Binding | null {
  return bindings.find(({ whileTyping, chord }) => whileTyping && !isSingleKey(chord) && matchesChord(chord, press, mac)) ?? null;
}

/** Actions that no key reaches because another one has taken it, for a warning where people choose their keys. */
export function shadowedActions(table: KeyTable): readonly ActionId[] {
  const seen = new Map<string, ActionId>();
  const reachable = new Set<ActionId>();
  for (const { id, chord } of table.bindings) {
    const written = JSON.stringify(chord);
    if (!seen.has(written)) seen.set(written, id);
    if (seen.get(written) === id) reachable.add(id);
  }
  return [...new Set(table.bindings.map(({ id }) => id))].filter((id) => !reachable.has(id));
}
