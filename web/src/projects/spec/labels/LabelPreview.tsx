import { useMemo } from "react";
import { labelKeys } from "../../../annotate/state/ontology";
import { type BoxStyle, LabelStyles } from "../../../annotate/canvas2d/box-style";
import { KeyCap } from "../../../kit/KeyCap";
import { type LabelDraft, ontologyFrom } from "../draft";
import { OBJECT_WORDS } from "../task-types";
import { MarkedText } from "./MarkedText";
import { PreviewBox } from "./PreviewBox";
import { QuestionPreview } from "./QuestionPreview";
import { SLOTS, slotsOf } from "./scene-slots";
import { StreetScene } from "./StreetScene";
import styles from "./StreetScene.module.css";
import { type TextSlotId, textSlotsOf } from "./text-slots";

type Props = { object: "box" | "span"; labels: readonly LabelDraft[]; open: string | null; onOpen: (id: string) => void };

/** How the labels look at work: boxes in a street or marks in a letter, the bar of labels with its keys, the questions of the open one. */
export function LabelPreview({ object, labels, open, onOpen }: Props) {
  // Drafts without a name yet would share one style: their identity stands in for it.
  const ontology = useMemo(() => ontologyFrom(labels.map((label) => ({ ...label, name: label.id }))), [labels]);
  const looks = useMemo(() => new LabelStyles(ontology), [ontology]);
  const keys = useMemo(() => labelKeys(ontology), [ontology]);
  const opened = labels.find((label) => label.id === open);
  const scene = { labels, looks, opened };
  return (
    <>
      <h3 className={styles.title}>As people will see it</h3>
      {object === "span" ? <MarkedLetter {...scene} /> : <BoxedStreet {...scene} />}
      {labels.length === 0 ? (
        <p className={styles.hint}>Add a label and its {OBJECT_WORDS[object][0]} shows up here.</p>
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
      {opened && opened.attributes.length > 0 && <QuestionPreview key={opened.id} attributes={opened.attributes} />}
    </>
  );
}

type SceneProps = { labels: readonly LabelDraft[]; looks: LabelStyles; opened: LabelDraft | undefined };

function BoxedStreet({ labels, looks, opened }: SceneProps) {
  const slots = useMemo(() => slotsOf(labels), [labels]);
  return (
    <svg viewBox="0 0 320 208" className={styles.street} role="img" aria-label="A street with a box of each label">
      <StreetScene />
      {SLOTS.map((slot) => {
        const label = labels.find((each) => slots.get(each.id) === slot);
        return label && <PreviewBox key={label.id} slot={slot} look={looks.of(label.id)} back={opened !== undefined && opened !== label} />;
      })}
    </svg>
  );
}

function MarkedLetter({ labels, looks, opened }: SceneProps) {
  const slots = useMemo(() => textSlotsOf(labels), [labels]);
  const marks = useMemo(() => new Map<TextSlotId, BoxStyle>([...slots].map(([id, slot]) => [slot.id, looks.of(id)])), [slots, looks]);
  return <MarkedText looks={marks} lit={opened && slots.get(opened.id)?.id} label="A letter with words marked by each label" />;
}
