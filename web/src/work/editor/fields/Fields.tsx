// The questions about the whole task: above the objects, or with the whole panel to themselves where nothing is drawn.
import { useCallback, useMemo, type FocusEvent, type ReactNode } from "react";
import { chordTitle, drawsObjects, fieldsOf, findField, optionActions, optionsOf, type ActionId, type Attribute, type Ontology } from "../../../annotate";
import { cx } from "../../../kit/cx";
import { KeyCap } from "../../../kit/KeyCap";
import { AttributeField } from "../AttributeField";
import { usePreferences } from "../preferences";
import { IS_MAC, useShortcut } from "../shortcut";
import { useEditor, useEditorEvent, useLabelling, useWork } from "../useLabelling";
import { fieldAt, focusField, isInFields, noteFocus } from "./focus";
import styles from "./Fields.module.css";
import { useFieldKeys } from "./useFieldKeys";

type Props = {
  ontology: Ontology;
  onAction: (id: ActionId) => void;
  /** What stands under a field: how sure we are of it, and who said what. */
  noteOf?: (field: Attribute) => ReactNode;
};

export function Fields({ ontology, onAction, noteOf }: Props) {
  const { editor } = useLabelling();
  const { assignment } = useWork();
  const { activeField, picture } = useEditor();
  const title = picture.state === "none" ? "Questions" : "About the picture";
  const fields = fieldsOf(ontology);
  const isAlone = !drawsObjects(ontology);
  const onKeyDown = useFieldKeys(ontology, onAction);
  useEditorEvent("field", useCallback(({ name }) => focusField(name), []));
  useEditorEvent("answered", useCallback(() => followAttention(editor.snapshot().activeField), [editor]));
  const onFocus = (event: FocusEvent) => {
    const name = fieldAt(event.target);
    if (name !== null) editor.touchField(name);
    noteFocus(event.target);
  };
  if (fields.length === 0) return null;
  return (
    // The arrows move from field to field; everything in a field is an ordinary control.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={cx(styles.section, isAlone && styles.alone)} aria-label={title} data-fields data-roomy={isAlone || undefined} onKeyDownCapture={onKeyDown} onFocus={onFocus}>
      <h2 className={styles.title}>{title}</h2>
      <Hints ontology={ontology} />
      <div className={styles.fields}>
        {fields.map((field) => (
          <div key={`${assignment?.id ?? ""} ${field.name}`} className={styles.field} data-field={field.name} data-active={(isAlone && field.name === activeField) || undefined}>
            <div data-control>
              <OneField field={field} ontology={ontology} />
            </div>
            {noteOf?.(field)}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Keys that answered one field lead on to the next, where the person was among the fields. */
function followAttention(name: string | null): void {
  if (name !== null && isInFields(document.activeElement) && fieldAt(document.activeElement) !== name) focusField(name);
}

function OneField({ field, ontology }: { field: Attribute; ontology: Ontology }) {
  const { editor } = useLabelling();
  const { fields, problems, readOnly } = useEditor();
  const tried = useWork().problems;
  const keys = useOptionKeys(ontology);
  const path = `fields.${field.name}`;
  const found = problems.find((problem) => problem.path === path);
  // A missing answer is a mistake only once somebody wanted to submit without it; so is a ranking that is being made.
  const isMissing = found?.code === "attribute_missing";
  const isUnfinished = isMissing || field.type === "ranking";
  const isTold = found !== undefined && (!isUnfinished || tried.some((problem) => problem.path === path));
  return (
    <AttributeField
      attribute={field}
      value={fields[field.name]}
      disabled={readOnly}
      roomy={keys === null ? undefined : { keys: keys.slice(0, optionsOf(field).length) }}
      error={isTold ? (isMissing ? "Give an answer." : found.message) : null}
      onChange={(value) => editor.setField(field.name, value)}
    />
  );
}

/** The keys of options in order, as people read them; null where digits are for labels. */
function useOptionKeys(ontology: Ontology): readonly string[] | null {
  const { keymap, singleKeys } = usePreferences();
  return useMemo(() => {
    if (drawsObjects(ontology)) return null;
    if (!singleKeys) return [];
    return optionActions(ontology).map(({ id, key }) => {
      const [chord] = keymap[id] ?? [key];
      return chord === undefined ? "" : chordTitle(chord, IS_MAC);
    });
  }, [ontology, keymap, singleKeys]);
}

/** Beside boxes the one key that leads here, else those to answer with. */
function Hints({ ontology }: { ontology: Ontology }) {
  const keys = useOptionKeys(ontology);
  const [done, submit, here] = [useShortcut("task.done"), useShortcut("task.submit"), useShortcut("panel.fields")];
  const { activeField } = useEditor();
  const active = findField(ontology, activeField);
  // Where lines are written, Enter begins the next one.
  const sends = active?.type === "text" && active.is_long ? submit : done;
  const { singleKeys } = usePreferences();
  if (keys === null) {
    return here && singleKeys ? (
      <p className={styles.hints}>
        <span>
          <KeyCap keys={here} /> leads here, <KeyCap keys="Esc" /> back
        </span>
      </p>
    ) : null;
  }
  const [first, last] = [keys[0], keys.at(-1)];
  return (
    <p className={styles.hints}>
      {first && last && (
        <span>
          <KeyCap keys={first} />
          {first !== last && (
            <>
              {" "}
              to <KeyCap keys={last} />
            </>
          )}{" "}
          choose in the marked question
        </span>
      )}
      {sends && (
        <span>
          <KeyCap keys={sends} /> submits
        </span>
      )}
    </p>
  );
}
