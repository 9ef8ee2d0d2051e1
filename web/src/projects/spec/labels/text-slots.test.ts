import { expect, it } from "vitest";
import { newLabel } from "../draft";
import { LETTER, textSlotsOf } from "./text-slots";

function ids(...titles: string[]) {
  const made = titles.map((title) => ({ ...newLabel("#fff000"), title }));
  const slots = textSlotsOf(made);
  return made.map((label) => slots.get(label.id)?.id);
}

it("gives labels the words that they name, and others what is left", () => {
  expect(ids("Sum of money", "Place", "Person")).toEqual(["money", "place", "person"]);
  expect(ids("Symptom", "Date of birth")).toEqual(["person", "date"]);
});

it("knows a place in the letter for each", () => {
  const places = LETTER.filter((piece) => typeof piece !== "string");
  expect(new Set(ids(..."abcdefgh")).size).toBe(places.length + 1);
});
