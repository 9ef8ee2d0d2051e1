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
  /** Pixels of the upright picture. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface PinRequest {
  readonly x: number;
  readonly y: number;
  readonly annotation_id: string | null;
}
