/** Short ways to write annotations and ontologies in tests. */
import type { BoxAnnotation, SpanAnnotation } from "../state/annotation";
import type { Ontology } from "../state/ontology";
import type { Part } from "../state/part";

export function box(id: string, change: Partial<BoxAnnotation> = {}): BoxAnnotation {
  return { id, kind: "box", label: "car", attributes: {}, box: { left: 10, top: 10, width: 20, height: 20 }, ...change };
}

export function span(id: string, start: number, end: number, change: Partial<SpanAnnotation> = {}): SpanAnnotation {
  return { id, kind: "span", label: "person", attributes: {}, span: { part: 0, start, end }, ...change };
}

export function part(kind: Part["kind"], change: Partial<Part> = {}): Part {
  return { kind, title: null, text: null, url: null, media_type: null, width: null, height: null, messages: null, ...change };
}

export const STREET: Ontology = {
  labels: [
    {
      name: "car",
      title: "Car",
      color: "#e11d48",
      key: "c",
      attributes: [
        { name: "occluded", title: "Occluded", type: "boolean", required: false },
        { name: "doors", title: "Doors", type: "number", required: false, minimum: 1, maximum: 5, step: 0.5 },
        { name: "plate", title: "Plate", type: "text", required: false, max_length: 3 },
      ],
    },
    {
      name: "light",
      title: "Light",
      color: "#facc15",
      attributes: [
        { name: "occluded", title: "Occluded", type: "boolean", required: false },
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
    { name: "person", title: "Person", color: "#22c55e", attributes: [] },
  ],
};

/** Questions about the whole picture, one of each sort; nothing is drawn. */
export const WEATHER: Ontology = {
  labels: [],
  fields: [
    {
      name: "weather",
      title: "Weather",
      type: "choice",
      required: true,
      options: [
        { name: "rain", title: "Rain" },
        { name: "sun", title: "Sun" },
        { name: "snow", title: "Snow" },
      ],
    },
    { name: "night", title: "Night", type: "boolean", required: true },
    {
      name: "signs",
      title: "Signs",
      type: "multi_choice",
      required: false,
      options: [
        { name: "stop", title: "Stop" },
        { name: "yield", title: "Give way" },
      ],
    },
    { name: "cars", title: "Cars", type: "number", required: false, minimum: 0, step: 1 },
    { name: "note", title: "Note", type: "text", required: false, max_length: 5 },
  ],
};
