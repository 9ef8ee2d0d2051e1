import { styleOf } from "../../annotate/canvas2d/box-style";
import { ValueChips } from "../picture/ValueChips";
import type { TaskType } from "../types";
import { PreviewBox } from "./labels/PreviewBox";
import { SLOTS } from "./labels/scene-slots";
import { StreetScene } from "./labels/StreetScene";
import street from "./labels/StreetScene.module.css";
import styles from "./Sections.module.css";

const LOOKS = [
  styleOf("#0ea5e9", "Car 99%", []),
  styleOf("#e11d48", "Pedestrian 97%", [12, 4]),
  styleOf("#eab308", "Bus 98%", [6, 3]),
  styleOf("#c026d3", "Dog 83%", [16, 4, 4, 4]),
];

/** What a project leads to, in one picture. */
export function Outcome({ taskType }: { taskType: TaskType }) {
  return taskType === "image_annotation" ? <BoxOutcome /> : <AnswerOutcome />;
}

const SETTLED = ["Sunny 98%", "Day 99%", "Crossing: no 91%"];

function AnswerOutcome() {
  return (
    <>
      <h3 className={styles.asideTitle}>What you get</h3>
      <svg viewBox="0 0 320 208" className={street.street} role="img" aria-label="A street with answers to questions about it and how sure we are of each">
        <StreetScene />
      </svg>
      <ValueChips values={SETTLED} />
      <p className={styles.words}>
        One answer to each question, settled from several people’s, which <strong>says how sure we are</strong> and who said what.
        A row for each picture in a CSV file, too.
      </p>
    </>
  );
}

function BoxOutcome() {
  return (
    <>
      <h3 className={styles.asideTitle}>What you get</h3>
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
