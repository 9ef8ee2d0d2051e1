import { styleOf } from "../../annotate/canvas2d/box-style";
import type { TaskType } from "../types";
import { PreviewBox } from "./labels/PreviewBox";
import { SLOTS } from "./labels/scene-slots";
import { StreetScene } from "./labels/StreetScene";
import styles from "./TaskTypePicture.module.css";

/** What people do in a project, drawn small: boxes around things, marks in a text, or answers beside what they are about. */
export function TaskTypePicture({ type }: { type: TaskType }) {
  return (
    <svg viewBox="92 72 206 112" className={styles.picture} aria-hidden="true">
      <Scene type={type} />
    </svg>
  );
}

function Scene({ type }: { type: TaskType }) {
  switch (type) {
    case "image_annotation":
      return (
        <>
          <StreetScene />
          <DrawnBoxes />
        </>
      );
    case "image_classification":
      return (
        <>
          <StreetScene />
          <ChosenAnswers titles={ANSWERS} chosen={1} />
        </>
      );
    case "text_spans":
      return <MarkedLines />;
    case "questions":
      return (
        <>
          <Talk />
          <ChosenAnswers titles={COMPARED} chosen={0} />
        </>
      );
  }
}

const LOOKS = [styleOf("#0ea5e9", "Car", []), styleOf("#e11d48", "Person", [12, 4])];

function DrawnBoxes() {
  return LOOKS.map((look, index) => {
    const slot = SLOTS[index];
    return slot && <PreviewBox key={slot.id} slot={slot} look={look} />;
  });
}

const ANSWERS = ["Rain", "Sun", "Snow"];
const COMPARED = ["B better", "A better", "Equal"];
const [LEFT, TOP, WIDTH, HEIGHT, GAP] = [214, 84, 74, 21, 6];

function ChosenAnswers({ titles, chosen }: { titles: readonly string[]; chosen: number }) {
  return (
    <g>
      <rect x={LEFT - 9} y={TOP - 9} width={WIDTH + 18} height={titles.length * (HEIGHT + GAP) + 12} rx="7" className={styles.panel} />
      {titles.map((title, index) => {
        const top = TOP + index * (HEIGHT + GAP);
        return (
          <g key={title} data-chosen={index === chosen || undefined} className={styles.answer}>
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

/** Lines of a text as bars: from, to, and the colour of what is marked. */
const LINES: readonly (readonly (readonly [from: number, to: number, color?: string])[])[] = [
  [[106, 132], [137, 188, "#2563eb"], [193, 238], [243, 282]],
  [[106, 158], [163, 176], [181, 214, "#f97316"], [219, 276]],
  [[106, 120], [125, 180], [185, 232]],
  [[106, 149], [154, 196, "#16a34a"], [201, 262]],
];

function MarkedLines() {
  return (
    <g>
      <rect x="92" y="72" width="206" height="112" className={styles.page} />
      {LINES.map((words, line) => {
        const top = 87 + line * 24;
        return words.map(([from, to, color]) => (
          <g key={from}>
            {color && <rect x={from - 3} y={top - 5} width={to - from + 6} height="17" rx="2" fill={color} fillOpacity="0.26" />}
            {color && <rect x={from - 3} y={top + 10} width={to - from + 6} height="2.4" fill={color} />}
            <rect x={from} y={top} width={to - from} height="6" rx="3" className={styles.word} />
          </g>
        ));
      })}
    </g>
  );
}

/** A question, and two answers to it beside each other. */
function Talk() {
  const answers = [104, 155];
  return (
    <g>
      <rect x="92" y="72" width="206" height="112" className={styles.page} />
      <rect x="126" y="84" width="74" height="20" rx="7" className={styles.asked} />
      <rect x="135" y="91" width="56" height="6" rx="3" className={styles.word} />
      {answers.map((left, index) => (
        <g key={left}>
          <rect x={left} y="114" width="45" height="56" rx="5" className={styles.said} />
          {[0, 1, 2].map((line) => (
            <rect key={line} x={left + 7} y={125 + line * 12} width={[31, 24, index * 18][line]} height="5" rx="2.5" className={styles.word} />
          ))}
        </g>
      ))}
    </g>
  );
}
