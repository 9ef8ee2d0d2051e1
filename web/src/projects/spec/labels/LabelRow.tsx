import { Badge } from "../../../kit/Badge";
import { Button, IconButton } from "../../../kit/Button";
import { ColorPicker } from "../../../kit/ColorPicker";
import { plural } from "../../../kit/format";
import { Icon } from "../../../kit/Icon";
import { TextField } from "../../../kit/TextField";
import { type LabelDraft, nameFrom, newAttribute } from "../draft";
import { FieldFault } from "../FieldFault";
import { type Faults, hasFault } from "../faults";
import { AttributesEditor } from "./AttributesEditor";
import styles from "./Labels.module.css";
import type { DragOrder } from "./order";
import { questionWords } from "./question-words";

type Props = {
  object: "box" | "span";
  /** All labels, this one too. */
  labels: readonly LabelDraft[];
  label: LabelDraft;
  index: number;
  count: number;
  faults: Faults;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (label: LabelDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  drag: DragOrder;
};

const PLACEHOLDERS = {
  box: { title: "Pedestrian", description: "Anyone on foot, also sitting or partly hidden." },
  span: { title: "Person", description: "Full names with titles, not “he” or “she”." },
} as const;

/** One label: a line with what matters, and the rest below it when opened. */
export function LabelRow({ object, labels, label, index, count, faults, open, onOpen, onChange, onMove, onRemove, drag }: Props) {
  const at = `labels.${index.toString()}`;
  const words = label.title || `label ${(index + 1).toString()}`;
  const change = (part: Partial<LabelDraft>) => {
    onChange({ ...label, ...part });
  };
  return (
    <li className={styles.row} data-open={open || undefined} data-held={drag.held === index || undefined} data-faulty={hasFault(faults, at) || undefined} {...drag.row(index)}>
      <div className={styles.line}>
        <span className={styles.handle} aria-hidden="true" title="Drag to change the order" {...drag.handle(index)}>
          <Icon name="menu" size={14} />
        </span>
        <ColorPicker label={`Colour of ${words}`} value={label.color} onChange={(color) => { change({ color }); }} />
        {/* A label just added wants its name typed. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label={`Name of label ${(index + 1).toString()}`} hideLabel value={label.title} onChange={(title) => { change({ title }); }} placeholder={PLACEHOLDERS[object].title} maxLength={200} error={faults.get(`${at}.title`) ?? faults.get(`${at}.name`)} autoFocus={!label.isSaved && label.title === "" && open} />
        <KeyField label={`Key of ${words}`} value={label.key} onChange={(key) => { change({ key }); }} error={faults.get(`${at}.key`)} />
        {label.attributes.length > 0 && !open && <Badge>{plural(label.attributes.length, "attribute")}</Badge>}
        <IconButton icon={open ? "chevron-up" : "chevron-down"} size="sm" label={open ? `Close ${words}` : `Open ${words}`} aria-expanded={open} onPress={() => { onOpen(!open); }} />
      </div>
      {open && (
        <div className={styles.details}>
          <TextField label="What counts" optional rows={2} value={label.description} onChange={(description) => { change({ description }); }} placeholder={PLACEHOLDERS[object].description} help={<>Beside the work. In files it is called <code>{label.name || nameFrom(label.title) || "…"}</code>.</>} />
          <FieldFault message={faults.get(`${at}.color`)} />
          <AttributesEditor path={`${at}.attributes`} labels={labels} words={questionWords("attribute", object === "box" ? "picture" : "text", object)} make={newAttribute} attributes={label.attributes} faults={faults} onChange={(attributes) => { change({ attributes }); }} />
          <div className={styles.rowFoot}>
            <Button size="sm" variant="ghost" icon="arrow-up" disabled={index === 0} onPress={() => { onMove(index - 1); }}>
              Move up
            </Button>
            <Button size="sm" variant="ghost" icon="arrow-down" disabled={index === count - 1} onPress={() => { onMove(index + 1); }}>
              Move down
            </Button>
            <span className={styles.push}>
              <Button size="sm" variant="ghost" icon="trash" onPress={onRemove}>
                Remove label
              </Button>
            </span>
          </div>
        </div>
      )}
    </li>
  );
}

type KeyFieldProps = { label: string; value: string; onChange: (key: string) => void; error?: string };

/** One letter or digit: whatever was typed last. */
function KeyField({ label, value, onChange, error }: KeyFieldProps) {
  return (
    <div className={styles.key} title="The key that chooses this label at work">
      <TextField
        label={label}
        hideLabel
        value={value.toUpperCase()}
        onChange={(typed) => {
          onChange([...typed.toLowerCase()].filter((char) => /^[\p{L}\p{N}]$/u.test(char)).at(-1) ?? "");
        }}
        placeholder="Key"
        autoComplete="off"
        error={error}
      />
    </div>
  );
}
