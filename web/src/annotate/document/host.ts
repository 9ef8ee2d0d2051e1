/** What the parts of a document may use of the editor around them. */
import type { LabelStyles } from "../canvas2d/box-style";
import type { Workspace } from "../state/workspace";

export interface DocumentHost {
  readonly workspace: Workspace;
  /** Says something to people who do not see the document. */
  announce(text: string): void;
  /** Objects that could not be submitted as they are. */
  troubled(): ReadonlySet<string>;
  styles(): LabelStyles;
  /** After a change of what the pointer is on. */
  relight(): void;
}

/** One part on the page. */
export interface PartView {
  readonly element: HTMLElement;
  /** After a change of the answer or of the settings. */
  refresh?(): void;
  /** After a change of what the pointer is on. */
  light?(): void;
  destroy?(): void;
}
