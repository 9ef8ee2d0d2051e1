/** What the server hands to a person to work on, with the loose JSON of the API given its true shape. */
import { fittingValues, type Annotation, type Answer, type AttributeValue, type AttributeValues, type Ontology, type Part } from "../../annotate";
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
  readonly annotation: Annotation;
  readonly confidence: number;
  readonly votes: number;
  readonly shown: number;
  readonly origin: string;
}

/** A field's settled value, null where it stays unanswered, with how sure we are and what each person said. */
export interface JudgedField {
  readonly name: string;
  readonly value: AttributeValue | null;
  /** Null for an imported value. */
  readonly confidence: number | null;
  readonly votes?: number;
  readonly shown?: number;
  readonly origin: string;
}

export type AttemptResponse = Omit<Schemas["ResponseOut"], "answer"> & { readonly answer: Answer };

export type PastReview = Omit<Schemas["ReviewOut"], "comments"> & { readonly comments: readonly ReviewComment[] };

export interface ReviewCase {
  readonly attempts: readonly AttemptResponse[];
  readonly objects: readonly JudgedObject[];
  readonly rejected: readonly JudgedObject[];
  readonly fields: readonly JudgedField[];
  readonly confidence: number | null;
  readonly agreement: number | null;
  readonly reviews: readonly PastReview[];
}

export interface KeptDraft {
  readonly revision: number;
  readonly body: unknown;
}

type Shaped = "pre_labels" | "comments" | "draft" | "case" | "picture" | "parts";

export type Assignment = Omit<Schemas["AssignmentOut"], Shaped> & {
  /** Null where it is a document, which is made of `parts`. */
  readonly picture: Schemas["PictureOut"] | null;
  readonly parts: readonly Part[];
  readonly pre_labels: Answer | null;
  readonly comments: readonly ReviewComment[];
  readonly draft: KeptDraft | null;
  readonly case: ReviewCase | null;
  /** When the lease ends, in milliseconds of this computer's clock. */
  readonly held_until: number;
  /** The attempt at an exam that it is a question of. */
  readonly exam_attempt_id?: string;
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
export function startingAnswer(assignment: Assignment, ontology: Ontology): Answer {
  const { annotations, fields } = begun(assignment);
  // A suggestion may be older than the version, and answer what is not asked any more.
  const values = fittingValues(ontology, fields ?? {});
  return Object.keys(values).length === 0 ? { annotations } : { annotations, fields: values };
}

function begun({ case: found, pre_labels }: Assignment): Answer {
  if (found === null) return { annotations: [], ...pre_labels };
  return { annotations: found.objects.map((object) => object.annotation), fields: proposedValues(found.fields) };
}

/** The values that were settled, those without an answer left out. */
export function proposedValues(fields: readonly JudgedField[]): AttributeValues {
  return Object.fromEntries(fields.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
}
