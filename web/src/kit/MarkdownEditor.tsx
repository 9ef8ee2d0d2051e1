import { useRef, useState } from "react";
import { Label, TextArea, TextField, Toolbar } from "react-aria-components";
import { IconButton } from "./Button";
import { FieldNotes, type FieldProps } from "./Field";
import field from "./Field.module.css";
import { Markdown } from "./Markdown";
import { link, type Passage, prefixLines, wrap } from "./markdown-marks";
import styles from "./MarkdownEditor.module.css";
import { Segmented } from "./Segmented";

type Props = FieldProps & { value: string; onChange: (value: string) => void; rows?: number; placeholder?: string };
type View = "write" | "preview" | "both";

const VIEWS = [
  { value: "write", title: "Write" },
  { value: "both", title: "Side by side" },
  { value: "preview", title: "Preview" },
] as const;

/** A text area for Markdown with the common marks and a live preview. */
export function MarkdownEditor(props: Props) {
  const { label, help, error, disabled, value, onChange, rows = 14, placeholder } = props;
  const [view, setView] = useState<View>("write");
  const area = useRef<HTMLTextAreaElement>(null);
  const apply = (change: (passage: Passage) => Passage) => {
    const element = area.current;
    if (!element) return;
    const next = change({ text: value, start: element.selectionStart, end: element.selectionEnd });
    element.focus();
    element.setSelectionRange(0, value.length);
    // Deprecated, but the only way to change a text area's text so that Ctrl+Z takes it back.
    if (!document.execCommand("insertText", false, next.text)) onChange(next.text);
    requestAnimationFrame(() => {
      element.setSelectionRange(next.start, next.end);
    });
  };
  return (
    <TextField value={value} onChange={onChange} isInvalid={Boolean(error)} isDisabled={disabled} className={field.field}>
      <Label className={field.label}>{label}</Label>
      <div className={styles.editor}>
        <div className={styles.bar}>
          <Segmented label="View" options={VIEWS} value={view} onChange={setView} />
          {view !== "preview" && <Marks apply={apply} />}
        </div>
        <div className={styles.panes}>
          {view !== "preview" && (
            <TextArea ref={area} rows={rows} placeholder={placeholder} className={styles.area} spellCheck />
          )}
          {view !== "write" && (
            <div className={styles.preview}>
              {value.trim() ? <Markdown source={value} compact /> : <p className={field.help}>Nothing to show yet.</p>}
            </div>
          )}
        </div>
      </div>
      <FieldNotes help={help} error={error} />
    </TextField>
  );
}

function Marks({ apply }: { apply: (change: (passage: Passage) => Passage) => void }) {
  return (
    <Toolbar aria-label="Formatting" className={styles.marks}>
      <IconButton icon="heading" label="Heading" size="sm" onPress={() => { apply((p) => prefixLines(p, "## ")); }} />
      <IconButton icon="bold" label="Bold" size="sm" onPress={() => { apply((p) => wrap(p, "**", "bold")); }} />
      <IconButton icon="italic" label="Italic" size="sm" onPress={() => { apply((p) => wrap(p, "_", "italic")); }} />
      <IconButton icon="list" label="List" size="sm" onPress={() => { apply((p) => prefixLines(p, "- ")); }} />
      <IconButton icon="code" label="Code" size="sm" onPress={() => { apply((p) => wrap(p, "`", "code")); }} />
      <IconButton icon="link" label="Link" size="sm" onPress={() => { apply((p) => link(p, false)); }} />
      <IconButton icon="image" label="Picture" size="sm" onPress={() => { apply((p) => link(p, true)); }} />
    </Toolbar>
  );
}
