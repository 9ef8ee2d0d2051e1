/** What a reviewer sees over the picture besides the answer in work: attempts of several people, and pinned comments. */
import type { Answer } from "./annotation";

export interface Attempt {
  readonly id: string;
  /** Shown in the legend and on the chips: a pseudonym such as "W-7F3K". */
  readonly title: string;
  readonly answer: Answer;
  readonly visible?: boolean;
}

export interface PinnedComment {
  readonly id: string;
  /** The object it speaks of; the pin then follows that object. */
  readonly annotation_id: string | null;
  /** Pixels of the upright picture; null where it speaks of an object of a document. */
  readonly x: number | null;
  readonly y: number | null;
  readonly text: string;
}

/** Where a comment is to go: a point of the picture, or a document's object. */
export interface PinRequest {
  readonly x: number | null;
  readonly y: number | null;
  readonly annotation_id: string | null;
}
