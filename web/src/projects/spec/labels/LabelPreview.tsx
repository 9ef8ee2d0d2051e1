import { useMemo } from "react";
import { labelKeys } from "../../../annotate/state/ontology";
import { LabelStyles } from "../../../annotate/canvas2d/box-style";
import { KeyCap } from "../../../kit/KeyCap";
import { type LabelDraft, ontologyFrom } from "../draft";
import { PreviewBox } from "./PreviewBox";
import { QuestionPreview } from "./QuestionPreview";
import { SLOTS, slotsOf } from "./scene-slots";
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
      {opened && opened.attributes.length > 0 && <QuestionPreview key={opened.id} attributes={opened.attributes} />}
    </>
  );
}
