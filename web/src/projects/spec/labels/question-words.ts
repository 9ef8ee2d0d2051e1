// How questions are spoken of in the settings: attributes are asked about each object, fields about the whole task.
import { OBJECT_WORDS, type TaskTypeWords } from "../task-types";

export type QuestionWords = {
  word: "attribute" | "field";
  /** Said where there are none. */
  none: string;
  /** Samples of a question and of its options. */
  title: string;
  options: string;
  explanation: string;
};

const SAMPLES = {
  box: { title: "Occluded", options: "Parked, moving …", explanation: "Yes where less than half of it is seen." },
  span: { title: "Certain", options: "Sure, likely …", explanation: "No where only the context tells." },
  picture: { title: "Weather", options: "Rain, sun, snow …", explanation: "What the sky shows, not the road." },
  text: { title: "Tone", options: "Calm, upset …", explanation: "Of the writer, not of those written about." },
  task: { title: "Better answer", options: "A, B, equal …", explanation: "Look at what is said first, then at how." },
} as const;

export function questionWords(word: "attribute" | "field", shown: TaskTypeWords["shown"], object: TaskTypeWords["object"]): QuestionWords {
  if (word === "field") return { word, none: `Nothing is asked about the whole ${shown}.`, ...SAMPLES[shown] };
  const kind = object ?? "box";
  return { word, none: `Nothing is asked about ${OBJECT_WORDS[kind][1]} of this label.`, ...SAMPLES[kind] };
}
