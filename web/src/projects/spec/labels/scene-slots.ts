// The things in the preview's street, and the labels that they may stand for.
import type { LabelDraft } from "../draft";
import { slotsFor } from "./slots";

export type Slot = { id: SlotId; box: { left: number; top: number; width: number; height: number } };
type SlotId = "car" | "person" | "bus" | "dog" | "bicycle" | "light";

/** Where things stand in the street, in its own units of 320 x 208. Largest first: most telling as an example. */
export const SLOTS: readonly Slot[] = [
  { id: "car", box: { left: 158, top: 122, width: 108, height: 52 } },
  { id: "person", box: { left: 112, top: 94, width: 28, height: 76 } },
  { id: "bus", box: { left: 6, top: 78, width: 88, height: 66 } },
  { id: "dog", box: { left: 70, top: 152, width: 46, height: 34 } },
  { id: "light", box: { left: 286, top: 40, width: 20, height: 46 } },
  { id: "bicycle", box: { left: 204, top: 84, width: 42, height: 34 } },
];

const WORDS: Readonly<Record<SlotId, RegExp>> = {
  car: /\b(cars?|taxis?|vans?|autos?|vehicles?)\b/i,
  person: /\b(persons?|people|pedestrians?|humans?|m[ae]n|wom[ae]n|child(ren)?|walkers?|faces?)\b/i,
  bus: /\b(bus(es)?|trucks?|lorr(y|ies)|trams?|trains?|trailers?)\b/i,
  dog: /\b(dogs?|cats?|animals?|pets?|horses?|birds?)\b/i,
  light: /\b(lights?|signals?|signs?|poles?|lamps?)\b/i,
  bicycle: /\b(bicycles?|bikes?|cycles?|cyclists?|scooters?|motorcycles?|motorbikes?|riders?)\b/i,
};

export const slotsOf = (labels: readonly LabelDraft[]): ReadonlyMap<string, Slot> => slotsFor(labels, SLOTS, WORDS);
