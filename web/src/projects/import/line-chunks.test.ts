import { describe, expect, it } from "vitest";
import { formatOf, type Piece, pieces, type RowFormat, textOf } from "./line-chunks";

async function* inParts(text: string, length: number) {
  for (let from = 0; from < text.length; from += length) yield await Promise.resolve(text.slice(from, from + length));
}

async function all(text: string, format: RowFormat, size: number, length = 7): Promise<Piece[]> {
  const found: Piece[] = [];
  for await (const piece of pieces(inParts(text, length), format, size)) found.push(piece);
  return found;
}

describe("pieces of JSONL", () => {
  const text = Array.from({ length: 10 }, (_, index) => JSON.stringify({ url: `https://x/${index}` })).join("\n");

  it("hold every line once, whatever the parts", async () => {
    for (const length of [1, 3, 50, 1000]) {
      const found = await all(text, "jsonl", 4, length);
      expect(found.map((piece) => piece.text).join("").trimEnd()).toBe(text);
      expect(found.map((piece) => piece.linesSoFar)).toEqual([4, 8, 10]);
    }
  });

  it("know which line of the file theirs is", async () => {
    const [, second] = await all(text, "jsonl", 4);
    const line = 3;
    expect(second?.text.split("\n")[line - 1]).toBe(text.split("\n")[line + (second?.offset ?? 0) - 1]);
  });
});

describe("pieces of long lines", () => {
  it("end before they grow too large to be sent", async () => {
    const line = JSON.stringify({ text: "x".repeat(1_500_000) });
    const found = await all([line, line, line, line].join("\n"), "jsonl", 2_000, 1_000_000);
    expect(found.map((piece) => piece.linesSoFar)).toEqual([3, 4]);
  });
});

describe("pieces of CSV", () => {
  it("each begin with the header, and number lines as in the file", async () => {
    const rows = ["url,unique_id", "a,1", "b,2", "c,3", "d,4", "e,5"];
    const found = await all(`${rows.join("\r\n")}\r\n`, "csv", 2);
    expect(found.map((piece) => piece.text)).toEqual(["url,unique_id\na,1\nb,2\n", "url,unique_id\nc,3\nd,4\n", "url,unique_id\ne,5\n"]);
    for (const piece of found) {
      const [, , third] = piece.text.split("\n");
      if (third) expect(rows[3 + piece.offset - 1]).toBe(third);
    }
  });

  it("never cut a cell with line breaks in it", async () => {
    const text = 'url,metadata\na,"one\ntwo\nthree"\nb,"said ""no"""\nc,x';
    const found = await all(text, "csv", 1);
    expect(found.map((piece) => piece.text)).toEqual([
      'url,metadata\na,"one\ntwo\nthree"\n',
      'url,metadata\nb,"said ""no"""\n',
      "url,metadata\nc,x\n",
    ]);
  });

  it("send a lonely header too, for the server to judge", async () => {
    expect(await all("link\n", "csv", 5)).toHaveLength(1);
    expect(await all("", "csv", 5)).toHaveLength(0);
  });
});

it("text comes whole over any cut of its bytes", async () => {
  const words = "Größe, ширина, 幅, 🐕\n".repeat(200);
  let read = 0;
  let text = "";
  for await (const part of textOf(new Blob([words]), (bytes) => (read = bytes))) text += part;
  expect(text).toBe(words);
  expect(read).toBe(new Blob([words]).size);
});

it.each([
  ["a.jsonl", "", "jsonl"],
  ["a.tsv", "{", "csv"],
  ["rows.txt", '  {"url": 1}', "jsonl"],
  ["rows.txt", "url,name", "csv"],
] as const)("%s that begins with %j is %s", (name, beginning, format) => {
  expect(formatOf(name, beginning)).toBe(format);
});
