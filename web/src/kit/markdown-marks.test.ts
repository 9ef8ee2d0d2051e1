import { describe, expect, it } from "vitest";
import { link, type Passage, prefixLines, wrap } from "./markdown-marks";

/** "a [b] c" is the text "a b c" with b selected. */
function passage(marked: string): Passage {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  return { text: marked.replace("[", "").replace("]", ""), start, end };
}

const selected = ({ text, start, end }: Passage) => text.slice(start, end);

describe("wrap", () => {
  it("marks the selection and keeps it selected", () => {
    const bold = wrap(passage("draw [tight] boxes"), "**", "bold");
    expect(bold.text).toBe("draw **tight** boxes");
    expect(selected(bold)).toBe("tight");
  });

  it("is undone by doing it again", () => {
    const before = passage("draw [tight] boxes");
    expect(wrap(wrap(before, "**", ""), "**", "")).toEqual(before);
  });

  it("offers a word where nothing is selected", () => {
    expect(wrap({ text: "", start: 0, end: 0 }, "_", "words")).toEqual({ text: "_words_", start: 1, end: 6 });
  });
});

describe("prefixLines", () => {
  it("takes in whole lines, though parts are selected", () => {
    expect(prefixLines(passage("one\nt[wo\nth]ree\nfour"), "- ").text).toBe("one\n- two\n- three\nfour");
  });

  it("takes the prefix off only when every line has it", () => {
    expect(prefixLines(passage("[- a\n- b]"), "- ").text).toBe("a\nb");
    expect(prefixLines(passage("[- a\nb]"), "- ").text).toBe("- - a\n- b");
  });
});

describe("link", () => {
  it("selects the address, which is what must be typed next", () => {
    const result = link(passage("see [the map]"), false);
    expect(result.text).toBe("see [the map](https://)");
    expect(selected(result)).toBe("https://");
  });
});
