/** A page with nothing but the editor on it, for browser tests and for looking at it. Never shipped. */
import "../src/kit/base.css";
import { createEditor, differences, type EditorEvents, type Editor, type Ontology } from "../src/annotate";

export const ONTOLOGY: Ontology = {
  labels: [
    {
      name: "car",
      title: "Car",
      color: "#e11d48",
      key: "1",
      attributes: [{ name: "occluded", title: "Occluded", type: "boolean", required: false }],
    },
    { name: "person", title: "Person", color: "#22c55e", attributes: [] },
    {
      name: "light",
      title: "Traffic light",
      color: "#facc15",
      attributes: [
        {
          name: "state",
          title: "State",
          type: "choice",
          required: true,
          options: [
            { name: "red", title: "Red" },
            { name: "green", title: "Green" },
          ],
        },
      ],
    },
    { name: "truck", title: "Truck", color: "#1e3a8a", key: "t", attributes: [] },
  ],
};

interface Harness {
  readonly editor: Editor;
  readonly ontology: Ontology;
  readonly differences: typeof differences;
  readonly events: { readonly name: string; readonly event: unknown }[];
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const element = document.querySelector<HTMLElement>("#stage");
const state = document.querySelector<HTMLElement>("#state");
if (element === null || state === null) throw new Error("The harness page is not whole.");

const editor = createEditor(element, { title: "Test picture", format: plainly });
/** Stands in for the pages' Markdown: a paragraph for each blank line. */
function plainly(source: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const words of source.split("\n\n")) fragment.append(Object.assign(document.createElement("p"), { textContent: words }));
  return fragment;
}

const events: { name: string; event: unknown }[] = [];
const NAMES: readonly (keyof EditorEvents)[] = [
  "change", "selection", "hover", "tool", "view", "problem", "picture", "action", "comment", "pin", "menu", "answered", "field", "refused",
];
for (const name of NAMES) editor.on(name, (event) => events.push({ name, event }));
editor.subscribe(() => {
  const { tool, boxMode, label, annotations, problems } = editor.snapshot();
  state.textContent = `${tool} ${boxMode} ${label} · ${annotations.length} boxes · ${problems.length} problems`;
});
window.harness = { editor, ontology: ONTOLOGY, differences, events };

const url = new URLSearchParams(location.search).get("picture");
if (url !== null) void editor.load({ id: "harness", url, ontology: ONTOLOGY });
