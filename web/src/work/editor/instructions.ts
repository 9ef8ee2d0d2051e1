import type { WorkVersion } from "../session/assignment";

export function hasInstructions({ instructions }: WorkVersion): boolean {
  return instructions.markdown.trim() !== "" || instructions.examples.length > 0;
}
