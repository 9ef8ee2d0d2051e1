// The API's shapes as these pages read them; JSON that the schema leaves open is named here once.
import type { Annotation, Answer, AttributeValue, Ontology } from "../annotate";
import type { Schemas } from "../app/paths";

/** Boxes or spans and perhaps fields, or fields alone: about pictures, documents or either. */
export const TASK_TYPE_NAMES = ["image_annotation", "image_classification", "text_spans", "questions"] as const;
export type TaskType = (typeof TASK_TYPE_NAMES)[number];

export const taskTypeOf = (project: { task_type: string }): TaskType =>
  TASK_TYPE_NAMES.find((each) => each === project.task_type) ?? "image_annotation";

export type Project = Omit<Schemas["ProjectDetailOut"], "version">;
export type ListedProject = Schemas["ListedProjectOut"];
export type ProjectDetail = Schemas["ProjectDetailOut"];
export type Version = Schemas["VersionOut"];
export type Summary = Schemas["SummaryOut"];
export type ProjectWorker = Schemas["ProjectWorkerOut"];
export type Worker = Schemas["WorkerOut"];
export type Ratio = Schemas["RatioOut"];
export type Attempt = Schemas["ResponseOut"];
export type Review = Schemas["ReviewOut"];
export type Verdict = Schemas["VerdictOut"];
export type Callback = Schemas["CallbackOut"];
export type CallbackTry = Schemas["CallbackTryOut"];
export type HistoryEvent = Schemas["EventOut"];
export type PictureOf = Schemas["PictureOut"];
export type Task = Schemas["TaskOut"];
export type TaskDetail = Schemas["TaskDetailOut"];

/** Which drawn box of which response went into an object. */
export type Member = { response_id: string; annotation_id: string; iou: number };

/** An object as a verdict settles it. `votes` of the `shown` people drew it; both are absent for imported ones. */
export type SettledObject = {
  annotation: Annotation;
  confidence: number | null;
  /** Of boxes by edge, in pixels; of spans a mean, in characters. */
  spread?: { left: number; top: number; right: number; bottom: number } | { mean: number } | null;
  votes?: number;
  shown?: number;
  members?: readonly Member[];
  origin: "consensus" | "review" | "import";
};

/** A field as a verdict settles it; null where it stays unanswered. All but name and value is absent for imported ones. */
export type SettledField = {
  name: string;
  value: AttributeValue | null;
  confidence: number | null;
  /** How probable each option is, "" standing for no answer; nothing for numbers and texts. */
  chances?: Readonly<Record<string, number>>;
  votes?: number;
  shown?: number;
  said?: readonly Said[];
  origin: "consensus" | "review" | "import";
};

/** What one person said to a field, and how much it counted beside a typical person's, who is 1. */
export type Said = { response_id: string; value: AttributeValue | null; weight: number };

export type Example = { media_id: string; is_good: boolean; caption: string };

/** Asking people one by one: until the chance of an error is this small, or so many were asked. */
export type Stopping = { target_error: number; most_attempts: number };

/** Which tasks go to a reviewer; `models_differ`: at most this share of the settled ones, because models differ on them. */
export type ReviewPolicy = { share: number; below_confidence: number; models_differ?: number };

export type GoldSource = "audits" | "agreement";

/** How gold is made, mixed in and judged, and under which accuracy on it somebody is paused. */
export type QualityPolicy = {
  gold_share: number;
  gold_bar: number;
  match_iou: number;
  is_feedback_shown: boolean;
  gold_rule?: "share" | "by_need";
  gold_sources?: readonly GoldSource[];
  gold_most?: number;
  pause_below?: number | null;
};

/** A skill that whoever makes attempts must hold, at a level or at all. */
export type SkillRequirement = { skill: string; comparison: "at_least" | "at_most" | "equal" | "not_equal" | "held" | "not_held"; level?: number | null };

/** A fact of the profile. Without values: whether anything is said at all. */
export type FactRequirement = {
  fact: "country" | "language" | "credential";
  comparison: "equal" | "in" | "not_in" | "at_least" | "exists" | "not_exists";
  values?: readonly string[];
  level?: string | null;
};

/** A skill, or something that people say of themselves. */
export type Requirement = SkillRequirement | FactRequirement;

/** What a project pays and promises; what an older version leaves out is as the server takes it. */
export type PayTerms = {
  per_task_minor: number;
  per_review_minor: number;
  currency: string;
  accept_after_hours?: number;
  per?: "task" | "object" | "hour";
  per_object_minor?: number;
  most_objects?: number;
  per_hour_minor?: number;
  most_minutes?: number;
  hourly_floor_minor?: number | null;
  pays_expired?: "none" | "active_time";
  needs_funds?: boolean;
  is_learning_paid?: boolean;
  learning_hourly_minor?: number | null;
};

/** What a version says, whole: the server fills in every default. */
export type Spec = {
  ontology: Ontology;
  instructions: { markdown: string; examples: readonly Example[] };
  pipeline: { attempts: number; lease_seconds: number; review: ReviewPolicy; stopping?: Stopping | null; correct_within_hours?: number; pays_corrections?: boolean };
  quality: QualityPolicy;
  pay: PayTerms;
  requirements?: readonly Requirement[];
};

export type Comment = { text: string; annotation_id?: string | null; x?: number | null; y?: number | null };

type OpenJson = Readonly<Record<string, unknown>>;

export const objectsOf = (list: readonly OpenJson[]): readonly SettledObject[] =>
  list as unknown as readonly SettledObject[];
/** Either half of an answer may be left out of an import. */
export const answerOf = (json: OpenJson): Answer => ({ annotations: [], ...json }) as unknown as Answer;
export const settledFieldsOf = (list: readonly OpenJson[]): readonly SettledField[] =>
  list as unknown as readonly SettledField[];
export const specOf = (version: Version): Spec => version.spec as unknown as Spec;
export const commentsOf = (list: readonly OpenJson[]): readonly Comment[] => list as unknown as readonly Comment[];
