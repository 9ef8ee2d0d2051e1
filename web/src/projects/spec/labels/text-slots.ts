// The words of the preview's letter, and the labels that they may stand for.
import type { LabelDraft } from "../draft";
import { slotsFor } from "./slots";

export type TextSlotId = "person" | "place" | "date" | "group" | "money" | "thing";
export type TextSlot = { id: TextSlotId; words: string };

/** The letter as its pieces; those that a label can stand for have an id. */
export const LETTER: readonly (TextSlot | string)[] = [
  "On ",
  { id: "date", words: "3 May" },
  " ",
  { id: "person", words: "Ada Lovelace" },
  " wrote from ",
  { id: "place", words: "Turin" },
  " to the ",
  { id: "group", words: "Royal Society" },
  ": the ",
  { id: "thing", words: "engine" },
  " had cost ",
  { id: "money", words: "£17,470" },
  " so far.",
];

/** The most telling first, for labels whose name says nothing. */
const ORDER: readonly TextSlotId[] = ["person", "place", "date", "group", "money", "thing"];
const SLOTS = ORDER.flatMap((id) => LETTER.filter((piece): piece is TextSlot => typeof piece !== "string" && piece.id === id));

const WORDS: Readonly<Record<TextSlotId, RegExp>> = {
  person: /\b(persons?|people|names?|authors?|patients?|speakers?|m[ae]n|wom[ae]n)\b/i,
  place: /\b(places?|cit(y|ies)|countr(y|ies)|towns?|locations?|address(es)?)\b/i,
  date: /\b(dates?|times?|days?|years?|deadlines?)\b/i,
  group: /\b(organi[sz]ations?|compan(y|ies)|groups?|part(y|ies)|institutions?|teams?)\b/i,
  money: /\b(money|amounts?|prices?|sums?|costs?|numbers?|quantit(y|ies))\b/i,
  thing: /\b(things?|products?|items?|objects?|goods|drugs?|tools?)\b/i,
};

export const textSlotsOf = (labels: readonly LabelDraft[]): ReadonlyMap<string, TextSlot> => slotsFor(labels, SLOTS, WORDS);
