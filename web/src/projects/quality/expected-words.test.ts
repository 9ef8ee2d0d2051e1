import { expect, it } from "vitest";
import type { Ontology } from "../../annotate";
import { expectedWords } from "./expected-words";

const ONTOLOGY: Ontology = {
  labels: [{ name: "car", title: "Car", color: "#000000", attributes: [] }],
  fields: [{ name: "night", title: "Is it night?", type: "boolean", required: true }],
};
const box = (id: string) => ({ id, kind: "box", label: "car", attributes: {}, box: { left: 0, top: 0, width: 9, height: 9 } });

it("says a known answer in a few words", () => {
  expect(expectedWords({ annotations: [box("a"), box("b")], fields: { night: false } }, ONTOLOGY)).toBe("Is it night? No, 2 cars");
  expect(expectedWords({ annotations: [box("a")] }, ONTOLOGY)).toBe("1 car");
  expect(expectedWords({ annotations: [] }, ONTOLOGY)).toBe("nothing to draw");
});
