// The kinds of work there are, in words.
import type { TaskType } from "../types";

export const TASK_TYPES: Readonly<Record<TaskType, { title: string; description: string }>> = {
  image_annotation: {
    title: "Draw boxes",
    description: "A box around each object, with its name. Questions about objects and about the whole picture, too.",
  },
  image_classification: {
    title: "Answer questions about the picture",
    description: "Nothing is drawn. People look, and choose, count or write.",
  },
};
