/** What is wrong with where an object's links lead. */
import { isLinked, type Problem } from "./annotation";
import type { Label, LinkAttribute } from "./ontology";
import { problem, type Subject } from "./place-problems";

/** `labels` are those of all objects by their ids. */
export function linkProblems(subject: Subject, label: Label | null, labels: ReadonlyMap<string, string>): readonly Problem[] {
  return (label?.attributes ?? []).flatMap((attribute) => {
    const value = subject.annotation.attributes[attribute.name];
    if (attribute.type !== "link" || !isLinked(value)) return [];
    return value.to.flatMap((id) => {
      const fault = linkFault(subject.annotation.id, id, attribute, labels);
      return fault === null ? [] : [problem(subject, `attributes.${attribute.name}`, "link", `${subject.name}: “${attribute.title}” ${fault}.`)];
    });
  });
}

function linkFault(own: string, id: string, { labels: allowed }: LinkAttribute, labels: ReadonlyMap<string, string>): string | null {
  if (id === own) return "leads to itself; link it to another object";
  const label = labels.get(id);
  if (label === undefined) return "leads to an object that is not there any more; link it anew";
  return allowed && !allowed.includes(label) ? `may not lead to “${label}”; it may to: ${allowed.join(", ")}` : null;
}
