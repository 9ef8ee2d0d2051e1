import { describe, expect, it } from "vitest";
import { CodePoints } from "../state/code-points";
import { seeded } from "../testing/seeded";
import { laned, piecesOf, type Mark } from "./marks";
import { paragraphAt, paragraphsOf } from "./paragraphs";
import { characterStep, trimmed, wholeWords, wordBeside, wordStep } from "./words";

describe("places in a text", () => {
  const text = "Añb 😀😀 c\u0301 👩‍👩‍👧 end";

  it("are code points for the server and units for the browser, there and back", () => {
    const counted = new CodePoints(text);
    const points = Array.from(text);
    expect(counted.length).toBe(points.length);
    for (let point = 0; point <= points.length; point += 1) {
      const units = points.slice(0, point).join("").length;
      expect([counted.toUnits(point), counted.toPoints(units)]).toEqual([units, point]);
    }
  });

  it("within a pair count as before it, and slices never cut one", () => {
    const counted = new CodePoints("a😀b");
    expect([0, 1, 2, 3, 4].map((unit) => counted.toPoints(unit))).toEqual([0, 1, 1, 2, 3]);
    expect(counted.slice(1, 3)).toBe("😀b");
  });

  it("step over what people see as one character", () => {
    const family = text.indexOf("👩");
    expect(characterStep(text, family, 1)).toBe(family + "👩‍👩‍👧".length);
    expect(characterStep(text, family + "👩‍👩‍👧".length, -1)).toBe(family);
    expect(characterStep("ab", 2, 1)).toBe(2);
    expect(characterStep("ab", 0, -1)).toBe(0);
  });
});

describe("words", () => {
  const text = "  Anna-Lena didn’t pay 3.50 €.\nBye";

  it.each([
    ["na-Le", "Anna-Lena"],
    ["idn", "didn’t"],
    [" didn’t pay ", "didn’t pay"],
    [".5", "3.50"],
    ["€.", "€."],
  ])("%j is widened to %j", (part, whole) => {
    const start = text.indexOf(part);
    const found = wholeWords(text, { start, end: start + part.length });
    expect(found && text.slice(found.start, found.end)).toBe(whole);
  });

  it("are none in blanks", () => {
    expect(wholeWords(text, { start: 0, end: 2 })).toBeNull();
    expect(trimmed(" a ", { start: 0, end: 3 })).toEqual({ start: 1, end: 2 });
  });

  it("at a caret are those after it, or before it at their end", () => {
    expect(wordBeside("one two", 3)).toEqual({ start: 0, end: 3 });
    expect(wordBeside("one two", 4)).toEqual({ start: 4, end: 7 });
    expect(wordBeside("one . ", 5)).toBeNull();
  });

  it("are stepped over one by one, both ways", () => {
    const steps = (from: number, by: 1 | -1) => {
      const places = [from];
      while (places.length < 4) places.push(wordStep("one, two three", places.at(-1) ?? 0, by));
      return places.slice(1);
    };
    expect(steps(0, 1)).toEqual([3, 8, 14]);
    expect(steps(14, -1)).toEqual([9, 5, 0]);
  });
});

it("paragraphs end at any line break and none is lost", () => {
  const text = "one\r\n\ntwo\nthree";
  const found = paragraphsOf(text);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(["one", "", "two", "three"]);
  expect([0, 3, 4, 5, 6, 9, 10, 15].map((unit) => paragraphAt(found, unit))).toEqual([0, 0, 0, 1, 2, 2, 3, 3]);
  expect(paragraphsOf("")).toEqual([{ start: 0, end: 0 }]);
});

it("a paragraph too long to be painted at once is cut between sentences, words or characters, and nothing is lost", () => {
  for (const text of ["Word after word. ".repeat(900), "word ".repeat(3000), "😀".repeat(4000), "a".repeat(7000)]) {
    const found = paragraphsOf(text);
    expect(found.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
    expect(found.length).toBeGreaterThan(2);
    expect(Math.max(...found.map(({ start, end }) => end - start))).toBeLessThan(2500);
    for (const { start } of found) expect(text.slice(start, start + 1)).toMatch(/^(W|w|\ud83d|a|)$/);
  }
});

describe("marks", () => {
  const mark = (id: string, start: number, end: number): Mark => ({ id, start, end });

  it("that share characters lie in lanes of their own, the outer ones next to the text", () => {
    const lanes = laned([mark("inner", 4, 6), mark("outer", 0, 10), mark("across", 8, 14), mark("after", 14, 16)]);
    expect(lanes.map(({ mark: { id }, lane }) => [id, lane])).toEqual([["outer", 0], ["inner", 1], ["across", 1], ["after", 0]]);
  });

  it("cut a paragraph into pieces without gaps, each under what covers it", () => {
    const random = seeded(5);
    for (let round = 0; round < 200; round += 1) {
      const marks = Array.from({ length: 6 }, (_, index) => {
        const start = Math.floor(random(0, 40));
        return mark(`a${index}`, start, start + 1 + Math.floor(random(0, 20)));
      });
      const laid = laned(marks).filter(({ mark: { start, end } }) => start < 30 && end > 10);
      const pieces = piecesOf(10, 30, laid);
      expect(pieces.map(({ start }) => start)).toEqual([10, ...pieces.slice(0, -1).map(({ end }) => end)]);
      expect(pieces.at(-1)?.end).toBe(30);
      for (const { start, end, under, ending } of pieces) {
        const covering = marks.filter((one) => one.start <= start && one.end >= end).map(({ id }) => id);
        expect(under.map(({ mark: { id } }) => id).sort()).toEqual(covering.sort());
        expect(new Set(under.map(({ lane }) => lane)).size).toBe(under.length);
        expect(ending.every((one) => one.mark.end === end)).toBe(true);
      }
    }
  });

  it("leave a blank paragraph without pieces", () => {
    expect(piecesOf(5, 5, [])).toEqual([]);
  });
});
