import { describe, expect, it } from "vitest";
import type { Label } from "../../annotate";
import type { Spec } from "../types";
import { differences } from "./differences";
import { DEFAULT_SPEC } from "./draft";

const label = (name: string, changes: Partial<Label> = {}): Label => ({ name, title: name, color: "#111111", key: null, description: "", attributes: [], ...changes });
const spec = (labels: Label[], changes: Partial<Spec> = {}): Spec => ({ ...DEFAULT_SPEC, ontology: { labels }, ...changes });
const words = (before: Spec, after: Spec) => differences(before, after).map(({ kind, what, detail }) => [kind, what, detail].filter(Boolean).join(" | "));

describe("differences", () => {
  it("of a spec to itself are none, and null is the same as absent", () => {
    const absent: Label = { name: "car", title: "car", color: "#111111", attributes: [{ name: "n", title: "N", type: "number", required: false }] };
    const nulls = { ...absent, key: null, attributes: [{ name: "n", title: "N", type: "number" as const, required: false, minimum: null }] };
    expect(differences(spec([absent]), spec([nulls]))).toEqual([]);
  });

  it("name labels that came, went, changed and moved", () => {
    expect(words(spec([label("car"), label("dog")]), spec([label("car", { color: "#222222", key: "1" }), label("bus")]))).toEqual([
      "changed | car: colour | #111111 → #222222",
      "changed | car: key | none → 1",
      "added | Label bus",
      "removed | Label dog",
    ]);
    expect(words(spec([label("a"), label("b")]), spec([label("b"), label("a")]))).toEqual(["changed | Order of the labels"]);
    expect(words(spec([label("a"), label("b")]), spec([label("new"), label("a"), label("b")]))).toEqual(["added | Label new"]);
  });

  it("name attributes", () => {
    const flag = { name: "occluded", title: "Occluded", type: "boolean" as const, required: false };
    const before = spec([label("car", { attributes: [flag] })]);
    expect(words(before, spec([label("car", { attributes: [{ ...flag, required: true }] })]))).toEqual(["changed | car: attribute Occluded"]);
    expect(words(before, spec([label("car")]))).toEqual(["removed | car: attribute Occluded"]);
  });

  it("name fields that came, went, changed and moved", () => {
    const [weather, night] = ["weather", "night"].map((name) => ({ name, title: name, type: "boolean" as const, required: false }));
    const asking = (...fields: (typeof weather)[]): Spec => ({ ...DEFAULT_SPEC, ontology: { labels: [], fields: fields.flatMap((field) => field ?? []) } });
    expect(words(spec([]), asking(weather))).toEqual(["added | Field weather"]);
    expect(words(asking(weather, night), asking(night, weather))).toEqual(["changed | Order of the fields"]);
    expect(words(asking(weather, night), asking(night))).toEqual(["removed | Field weather"]);
    expect(words(asking(weather), asking(weather && { ...weather, required: true }))).toEqual(["changed | Field weather"]);
    expect(words(asking(), spec([]))).toEqual([]);
  });

  it("say figures as people read them", () => {
    const after = spec([], {
      pipeline: { ...DEFAULT_SPEC.pipeline, attempts: 5, lease_seconds: 600 },
      quality: { ...DEFAULT_SPEC.quality, is_feedback_shown: false },
      pay: { ...DEFAULT_SPEC.pay, per_task_minor: 8, accept_after_hours: 24 },
    });
    expect(words(spec([]), after)).toEqual([
      "changed | Attempts per task | 3 → 5",
      "changed | Time for a task | 30 min → 10 min",
      "changed | Feedback on gold | on → off",
      "changed | Pay per task | $0.00 → $0.08",
      "changed | Accepted by itself after | 72 h → 24 h",
    ]);
  });
});
