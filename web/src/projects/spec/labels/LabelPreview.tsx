import { useMemo } from "react";
import { labelKeys } from "../../../annotate/state/ontology";
import { LabelStyles, type BoxStyle } from "../../../annotate/canvas2d/box-style";
import { KeyCap } from "../../../kit/KeyCap";
import { type LabelDraft, ontologyFrom } from "../draft";
import { QuestionPreview } from "./QuestionPreview";
import { SLOTS, type Slot, slotsOf } from "./scene-slots";
import { StreetScene } from "./StreetScene";
import styles from "./StreetScene.module.css";

type Props = { labels: readonly LabelDraft[]; open: string | null; onOpen: (id: string) => void };

/** How the labels look at work: boxes in a street, the bar of labels with its keys, the questions of the open one. */
export function LabelPreview({ labels, open, onOpen }: Props) {
  // Drafts without a name yet would share one style: their identity stands in for it.
  const ontology = useMemo(() => ontologyFrom(labels.map((label) => ({ ...label, name: label.id }))), [labels]);
  const looks = useMemo(() => new LabelStyles(ontology), [ontology]);
  const keys = useMemo(() => labelKeys(ontology), [ontology]);
  const slots = useMemo(() => slotsOf(labels), [labels]);
  const opened = labels.find((label) => label.id === open);
  return (
    <>
      <h3 className={styles.title}>As people will see it</h3>
      <svg viewBox="0 0 320 208" className={styles.street} role="img" aria-label="A street with a box of each label">
        <StreetScene />
        {SLOTS.map((slot) => {
          const label = labels.find((each) => slots.get(each.id) === slot);
          return label && <PreviewBox key={label.id} slot={slot} look={looks.of(label.id)} back={opened !== undefined && opened !== label} />;
        })}
      </svg>
      {labels.length === 0 ? (
        <p className={styles.hint}>Add a label and its box shows up here.</p>
      ) : (
        <ul className={styles.chips}>
          {labels.map((label) => (
            <li key={label.id}>
              <button type="button" className={styles.chip} data-open={label.id === open || undefined} onClick={() => { onOpen(label.id); }}>
                <span className={styles.swatch} style={{ background: label.color }} />
                <span>{label.title || "no name yet"}</span>
                {keys.has(label.id) && <KeyCap keys={(keys.get(label.id) ?? "").toUpperCase()} />}
              </button>
            </li>
          ))}
        </ul>
      )}
      {opened && opened.attributes.length > 0 && <QuestionPreview key={opened.id} label={opened} />}
    </>
  );
}

const CHIP = 14;
const LETTER = 5.4;

function PreviewBox({ slot: { box }, look, back }: { slot: Slot; look: BoxStyle; back: boolean }) {
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
