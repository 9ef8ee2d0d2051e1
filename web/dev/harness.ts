/** A page with nothing but the editor on it, for browser tests and for looking at it. Never shipped. */
import { createImageEditor, type EditorEvents, type ImageEditor, type Ontology } from "../src/annotate";

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
  readonly editor: ImageEditor;
  readonly ontology: Ontology;
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

const editor = createImageEditor(element, { title: "Test picture" });
const events: { name: string; event: unknown }[] = [];
const NAMES: readonly (keyof EditorEvents)[] = [
  "change", "selection", "hover", "tool", "view", "problem", "picture", "action", "comment", "pin", "menu", "answered", "field",
];
for (const name of NAMES) editor.on(name, (event) => events.push({ name, event }));
editor.subscribe(() => {
  const { tool, boxMode, label, annotations, problems } = editor.snapshot();
  state.textContent = `${tool} ${boxMode} ${label} · ${annotations.length} boxes · ${problems.length} problems`;
});
window.harness = { editor, ontology: ONTOLOGY, events };

const url = new URLSearchParams(location.search).get("picture");
if (url !== null) void editor.load({ id: "harness", url, ontology: ONTOLOGY });
