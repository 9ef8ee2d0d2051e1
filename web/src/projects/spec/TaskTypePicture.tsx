import { styleOf } from "../../annotate/canvas2d/box-style";
import type { TaskType } from "../types";
import { PreviewBox } from "./labels/PreviewBox";
import { SLOTS } from "./labels/scene-slots";
import { StreetScene } from "./labels/StreetScene";
import styles from "./TaskTypePicture.module.css";

/** What people do in a project, drawn small: boxes around things, or answers beside the picture. */
export function TaskTypePicture({ type }: { type: TaskType }) {
  return (
    <svg viewBox="92 72 206 112" className={styles.picture} aria-hidden="true">
      <StreetScene />
      {type === "image_annotation" ? <DrawnBoxes /> : <ChosenAnswers />}
    </svg>
  );
}

const LOOKS = [styleOf("#0ea5e9", "Car", []), styleOf("#e11d48", "Person", [12, 4])];

function DrawnBoxes() {
  return LOOKS.map((look, index) => {
    const slot = SLOTS[index];
    return slot && <PreviewBox key={slot.id} slot={slot} look={look} />;
  });
}

const ANSWERS = ["Rain", "Sun", "Snow"];
const CHOSEN = 1;
const [LEFT, TOP, WIDTH, HEIGHT, GAP] = [214, 84, 74, 21, 6];

function ChosenAnswers() {
  return (
    <g>
      <rect x={LEFT - 9} y={TOP - 9} width={WIDTH + 18} height={ANSWERS.length * (HEIGHT + GAP) + 12} rx="7" className={styles.panel} />
      {ANSWERS.map((title, index) => {
        const top = TOP + index * (HEIGHT + GAP);
        return (
          <g key={title} data-chosen={index === CHOSEN || undefined} className={styles.answer}>
            <rect x={LEFT} y={top} width={WIDTH} height={HEIGHT} rx="5" />
            <text x={LEFT + 9} y={top + 14.4}>
              {title}
            </text>
            <text x={LEFT + WIDTH - 9} y={top + 14.4} textAnchor="end" className={styles.digit}>
              {index + 1}
            </text>
          </g>
        );
      })}
    </g>
  );
}
