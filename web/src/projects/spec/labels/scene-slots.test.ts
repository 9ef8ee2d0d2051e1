import { describe, expect, it } from "vitest";
import { newLabel } from "../draft";
import { SLOTS, slotsOf } from "./scene-slots";

const labels = (...titles: string[]) => titles.map((title) => ({ ...newLabel("#fff000"), title }));
const ids = (...titles: string[]) => {
  const made = labels(...titles);
  const slots = slotsOf(made);
  return made.map((label) => slots.get(label.id)?.id);
};

describe("slotsOf", () => {
  it("gives labels the thing they name, whatever their order", () => {
    expect(ids("Dog", "Pedestrian", "Traffic light", "Car")).toEqual(["dog", "person", "light", "car"]);
  });

  it("gives others what is left, never one thing twice", () => {
    expect(ids("Pallet", "Car", "Forklift")).toEqual(["person", "car", "bus"]);
    const many = labels(..."abcdefghij");
    expect(new Set(slotsOf(many).values()).size).toBe(SLOTS.length);
  });

  it("does not see a cat in a category", () => {
    expect(ids("Category")).toEqual(["car"]);
  });
});
