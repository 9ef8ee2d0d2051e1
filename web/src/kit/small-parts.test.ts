import { describe, expect, it } from "vitest";
import { seriesColor } from "./charts/plot";
import { faultOf } from "./fault";
import { keyNames } from "./KeyCap";
import { LABEL_COLORS, nextLabelColor } from "./label-colors";
import { hueOf, initials } from "./Person";
import { sparkPath } from "./Sparkline";
import { type Upload, uploadProgress, uploadSummary } from "./UploadList";

describe("initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["W-7F3K", "7F"],
    ["ada@example.org", "AE"],
    ["Łukasz", "Ł"],
    ["  ", ""],
  ])("%s is %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it("gives a name the same hue on every page", () => {
    expect(hueOf("W-7F3K")).toBe(hueOf("W-7F3K"));
    expect(new Set(["W-7F3K", "W-Q2MD", "W-9TXA", "W-B41P", "W-LH8C"].map(hueOf)).size).toBeGreaterThan(1);
  });
});

describe("keyNames", () => {
  it("reads shortcuts, the plus key among them", () => {
    expect(keyNames("Ctrl+Shift+Z", false)).toEqual(["Ctrl", "Shift", "Z"]);
    expect(keyNames("Ctrl+Z", true)).toEqual(["⌘", "Z"]);
    expect(keyNames("+", false)).toEqual(["+"]);
    expect(keyNames("ArrowLeft", false)).toEqual(["←"]);
  });
});

describe("nextLabelColor", () => {
  it("uses up the palette before it repeats, and still answers after", () => {
    const used: string[] = [];
    LABEL_COLORS.forEach(() => used.push(nextLabelColor(used)));
    expect(new Set(used).size).toBe(LABEL_COLORS.length);
    expect(LABEL_COLORS).toContain(nextLabelColor(used));
  });

  it("knows a colour in capitals as taken", () => {
    expect(nextLabelColor(["#E11D48"])).not.toBe("#e11d48");
  });
});

describe("sparkPath", () => {
  it("runs through the whole box", () => {
    expect(sparkPath([0, 10, 5], 20, 10)).toBe("M0.0 10.0L10.0 0.0L20.0 5.0");
  });

  it("draws a constant through the middle instead of dividing by nothing", () => {
    expect(sparkPath([3, 3], 20, 10)).toBe("M0.0 5.0L20.0 5.0");
  });
});

describe("uploads", () => {
  const file = (state: Upload["state"], size: number, progress = 0): Upload => ({ id: state, name: "a", size, state, progress });

  it("weighs progress by bytes and counts what failed as dealt with", () => {
    const uploads = [file("done", 100), file("sending", 200, 0.5), file("waiting", 100), file("failed", 100)];
    expect(uploadProgress(uploads)).toBeCloseTo(0.6);
    expect(uploadSummary(uploads)).toBe("1 of 4 files, 1 failed");
  });

  it("is complete for empty files and at rest without files", () => {
    expect(uploadProgress([file("done", 0)])).toBe(1);
    expect(uploadProgress([])).toBe(0);
  });
});

describe("faultOf", () => {
  it("does not show the inner words of an error that is not ours", () => {
    expect(faultOf(new TypeError("x is undefined")).message).not.toContain("undefined");
    expect(faultOf("boom").code).toBe("unexpected");
  });
});

describe("seriesColor", () => {
  it("begins again after the last colour", () => {
    expect(seriesColor(6)).toBe(seriesColor(0));
    expect(seriesColor(5)).not.toBe(seriesColor(0));
  });
});
