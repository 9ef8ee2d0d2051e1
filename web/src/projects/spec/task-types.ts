// The kinds of work there are, in words.
import { type TaskType, taskTypeOf } from "../types";

export type TaskTypeWords = {
  title: string;
  description: string;
  /** What people make of labels; null where all is said in fields. */
  object: "box" | "span" | null;
  /** What one task shows, as this project speaks of it. */
  shown: "picture" | "text" | "task";
};

/** One and many of what people make. */
export const OBJECT_WORDS: Readonly<Record<"box" | "span", readonly [string, string]>> = {
  box: ["box", "boxes"],
  span: ["span", "spans"],
};

export const TASK_TYPES: Readonly<Record<TaskType, TaskTypeWords>> = {
  image_annotation: {
    title: "Draw boxes",
    description: "A box around each object, with its name. Questions about objects and about the whole picture, too.",
    object: "box",
    shown: "picture",
  },
  image_classification: {
    title: "Answer questions about the picture",
    description: "Nothing is drawn. People look, and choose, count or write.",
    object: null,
    shown: "picture",
  },
  text_spans: {
    title: "Mark words in texts",
    description: "Names, dates, passages: each marked with its label. Questions about spans and about the whole text, too.",
    object: "span",
    shown: "text",
  },
  questions: {
    title: "Answer questions about anything",
    description: "Texts, conversations, pictures side by side, sound, film, PDFs or websites. People choose, rank, count or write.",
    object: null,
    shown: "task",
  },
};

/** How a project speaks of its work. */
export const typeWords = (project: { task_type: string }): TaskTypeWords => TASK_TYPES[taskTypeOf(project)];
