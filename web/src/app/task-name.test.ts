import { expect, it } from "vitest";
import { part } from "../annotate/testing/build";
import { shortened, taskName } from "./task-name";

const document = (...parts: Parameters<typeof part>[]) => ({ picture: null, parts: parts.map((given) => part(...given)) });

it.each([
  ["of a picture is its file's", { picture: { file_name: "a.jpg" } }, "a.jpg"],
  ["of a document is the first title", document(["text", { text: "Dear Anna" }], ["audio", { title: "Call 7" }]), "Call 7"],
  ["without one is its first words", document(["text", { text: " Dear\n Anna" }]), "Dear Anna"],
  ["of a conversation is what was said first", document(["thread", { messages: [{ role: "user", text: "Why?", source: null }] }]), "Why?"],
  ["of a sound says that it is one", document(["audio"]), "Sound"],
  ["in a list is its excerpt", { picture: null, excerpt: "Dear Anna" }, "Dear Anna"],
  ["of a sound in a list says that it is one", { picture: null, lead_kind: "audio" as const }, "Sound"],
  ["of nothing known", { picture: null }, "Document"],
])("the name %s", (_, task, name) => {
  expect(taskName(task)).toBe(name);
});

it("long words are cut between characters", () => {
  const cut = shortened("😀".repeat(200));
  expect(Array.from(cut)).toHaveLength(80);
  expect(cut.endsWith("😀…")).toBe(true);
});
