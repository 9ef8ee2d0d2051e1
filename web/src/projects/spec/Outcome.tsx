import { type BoxStyle, styleOf } from "../../annotate/canvas2d/box-style";
import { ValueChips } from "../picture/ValueChips";
import type { TaskType } from "../types";
import { MarkedText } from "./labels/MarkedText";
import { PreviewBox } from "./labels/PreviewBox";
import { SLOTS } from "./labels/scene-slots";
import { StreetScene } from "./labels/StreetScene";
import street from "./labels/StreetScene.module.css";
import { TalkSample } from "./labels/TalkSample";
import type { TextSlotId } from "./labels/text-slots";
import styles from "./Sections.module.css";

const LOOKS = [
  styleOf("#0ea5e9", "Car 99%", []),
  styleOf("#e11d48", "Pedestrian 97%", [12, 4]),
  styleOf("#eab308", "Bus 98%", [6, 3]),
  styleOf("#c026d3", "Dog 83%", [16, 4, 4, 4]),
];

/** What a project leads to, in one picture. */
export function Outcome({ taskType }: { taskType: TaskType }) {
  return (
    <>
      <h3 className={styles.asideTitle}>What you get</h3>
      <Settled taskType={taskType} />
    </>
  );
}

function Settled({ taskType }: { taskType: TaskType }) {
  switch (taskType) {
    case "image_annotation":
      return <BoxOutcome />;
    case "text_spans":
      return <MarkOutcome />;
    case "image_classification":
      return (
        <>
          <svg viewBox="0 0 320 208" className={street.street} role="img" aria-label="A street with answers to questions about it and how sure we are of each">
            <StreetScene />
          </svg>
          <AnswerOutcome values={SETTLED} thing="picture" />
        </>
      );
    case "questions":
      return (
        <>
          <TalkSample best="B" label="A conversation with two answers, of which one is better, and how sure we are of that" />
          <AnswerOutcome values={COMPARED} thing="task" />
        </>
      );
  }
}

const SETTLED = ["Sunny 98%", "Day 99%", "Crossing: no 91%"];

const COMPARED = ["Better: B 97%", "True: both 91%", "Tone: kind 99%"];

function AnswerOutcome({ values, thing }: { values: readonly string[]; thing: string }) {
  return (
    <>
      <ValueChips values={values} />
      <p className={styles.words}>
        One answer to each question, settled from several people’s, which <strong>says how sure we are</strong> and who said what.
        A row for each {thing} in a CSV file, too.
      </p>
    </>
  );
}

function BoxOutcome() {
  return (
    <>
      <svg viewBox="0 0 320 208" className={street.street} role="img" aria-label="A street in which every thing has a box with its name and how sure we are">
        <StreetScene />
        {LOOKS.map((look, index) => {
          const slot = SLOTS[index];
          return slot && <PreviewBox key={slot.id} slot={slot} look={look} />;
        })}
      </svg>
      <p className={styles.words}>
        One answer for each picture, settled from several people’s, in which <strong>every box says how sure we are</strong> and who
        made it.
      </p>
    </>
  );
}

const MARKS = new Map<TextSlotId, BoxStyle>([
  ["date", styleOf("#16a34a", "Date 98%", [])],
  ["person", styleOf("#2563eb", "Person 99%", [])],
  ["place", styleOf("#f97316", "Place 96%", [])],
  ["money", styleOf("#eab308", "Sum 83%", [])],
]);

function MarkOutcome() {
  return (
    <>
      <MarkedText looks={MARKS} label="A letter in which words are marked with what they are and how sure we are" />
      <p className={styles.words}>
        One answer for each text, settled from several people’s, in which <strong>every span says how sure we are</strong> and who
        made it.
      </p>
    </>
  );
}
