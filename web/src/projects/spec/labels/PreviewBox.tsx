import type { BoxStyle } from "../../../annotate/canvas2d/box-style";
import type { Slot } from "./scene-slots";
import styles from "./StreetScene.module.css";

const CHIP = 14;
const LETTER = 5.7;

/** A box with its name plate around one thing of the street, drawn as the editor draws it. */
export function PreviewBox({ slot: { box }, look, back = false }: { slot: Slot; look: BoxStyle; back?: boolean }) {
  const title = look.title || "no name yet";
  const width = Math.min(title.length * LETTER + 11, 130);
  const left = Math.min(box.left - 1, 318 - width);
  const top = box.top - CHIP - 1 < 0 ? box.top + 1 : box.top - CHIP - 1;
  const shape = { x: box.left, y: box.top, width: box.width, height: box.height };
  return (
    <g className={styles.box} data-back={back || undefined}>
      <rect {...shape} fill={look.color} fillOpacity="0.1" stroke="rgb(11 13 18 / 72%)" strokeWidth="3.6" />
      <rect {...shape} fill="none" stroke={look.line} strokeWidth="1.8" strokeDasharray={look.dash.map((part) => part * 0.6).join(" ")} />
      <rect x={left} y={top} width={width} height={CHIP} rx="2.5" fill={look.color} />
      <text x={left + 5} y={top + 10.2} fill={look.ink} className={styles.chipText}>
        {title.length > 22 ? `${title.slice(0, 21)}…` : title}
      </text>
    </g>
  );
}
