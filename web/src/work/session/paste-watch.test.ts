import { expect, it } from "vitest";
import { PasteWatch } from "./paste-watch";

const LONG = "A sentence that somebody wrote elsewhere.";

it("notes text from elsewhere once, and says so", () => {
  let told = 0;
  const watch = new PasteWatch(() => (told += 1));
  watch.notePaste("short");
  expect(watch.isPasted).toBe(false);
  watch.notePaste(LONG);
  watch.notePaste(LONG);
  expect([watch.isPasted, told]).toEqual([true, 1]);
  watch.reset();
  expect(watch.isPasted).toBe(false);
});

it("does not note what was copied on the page", () => {
  const watch = new PasteWatch(() => undefined);
  watch.noteCopy(`${LONG} And more.`);
  watch.notePaste(LONG);
  expect(watch.isPasted).toBe(false);
});
