/** What the server hands to a person to work on, with the loose JSON of the API given its true shape. */
import type { Answer, BoxAnnotation, Ontology } from "../../annotate";
import type { Schemas } from "../../app/api";

export type Stage = Schemas["ClaimIn"]["stage"];

export interface ReviewComment {
  readonly text: string;
  readonly annotation_id: string | null;
  readonly x: number | null;
  readonly y: number | null;
}

/** An object that was settled on, or a candidate that was left out, with how sure we are. */
export interface JudgedObject {
  readonly annotation: BoxAnnotation;
  readonly confidence: number;
  readonly votes: number;
  readonly shown: number;
  readonly origin: string;
}

export type AttemptResponse = Omit<Schemas["ResponseOut"], "answer"> & { readonly answer: Answer };

export type PastReview = Omit<Schemas["ReviewOut"], "comments"> & { readonly comments: readonly ReviewComment[] };

export interface ReviewCase {
  readonly attempts: readonly AttemptResponse[];
  readonly objects: readonly JudgedObject[];
  readonly rejected: readonly JudgedObject[];
  readonly confidence: number | null;
  readonly agreement: number | null;
  readonly reviews: readonly PastReview[];
}

export interface KeptDraft {
  readonly revision: number;
  readonly body: unknown;
}

type Shaped = "pre_labels" | "comments" | "draft" | "case";

export type Assignment = Omit<Schemas["AssignmentOut"], Shaped> & {
  readonly pre_labels: Answer | null;
  readonly comments: readonly ReviewComment[];
  readonly draft: KeptDraft | null;
  readonly case: ReviewCase | null;
  /** When the lease ends, in milliseconds of this computer's clock. */
  readonly held_until: number;
};

export interface Example {
  readonly media_id: string;
  readonly is_good: boolean;
  readonly caption: string;
}

export type WorkVersion = Omit<Schemas["WorkVersionOut"], "ontology" | "instructions"> & {
  readonly ontology: Ontology;
  readonly instructions: { readonly markdown: string; readonly examples: readonly Example[] };
};

export type Feedback = Schemas["FeedbackOut"];

/** What the work begins from: what was settled so far, a suggestion, or nothing. */
export function startingAnswer(assignment: Assignment): Answer {
  if (assignment.case !== null) return { annotations: assignment.case.objects.map((object) => object.annotation) };
  return assignment.pre_labels ?? { annotations: [] };
}
