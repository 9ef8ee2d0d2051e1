// What is known about a task besides its answers, as names and values.
import { moment } from "../../kit/format";
import { kindTitle } from "../../app/task-name";
import type { TaskDetail } from "../types";

export function factsOf(task: TaskDetail): { name: string; value: string }[] {
  const { picture, metadata } = task;
  const facts = [{ name: "Imported", value: moment(task.created_at) }];
  if (picture?.width && picture.height) facts.unshift({ name: "Size", value: `${picture.width} × ${picture.height} px` });
  if (picture === null) facts.unshift({ name: "Shows", value: partsWords(task.parts) });
  if (task.settled_at) facts.push({ name: "Settled", value: moment(task.settled_at) });
  if (task.unique_id) facts.push({ name: "Your id", value: task.unique_id });
  if (task.priority !== 0) facts.push({ name: "Priority", value: String(task.priority) });
  if (task.tags.length > 0) facts.push({ name: "Tags", value: task.tags.join(", ") });
  for (const [name, value] of Object.entries(metadata)) {
    facts.push({ name, value: typeof value === "string" ? value : JSON.stringify(value) });
  }
  return facts;
}

/** "Text, 2 pictures". */
function partsWords(parts: TaskDetail["parts"]): string {
  const kinds = Map.groupBy(parts, ({ kind }) => kind);
  const words = [...kinds].map(([kind, all]) => (all.length === 1 ? kindTitle(kind) : `${all.length.toString()} × ${kindTitle(kind)}`));
  return words.join(", ");
}
