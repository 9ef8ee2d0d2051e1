// Every key: to look up, to search, and to set as one likes.
import { useMemo, useState } from "react";
import { actionsFor, chordTitle, drawsObjects, keyTable, labelKeys, optionActions, shadowedActions, type ActionId, type KeySubject } from "../../annotate";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { KeyCap } from "../../kit/KeyCap";
import { SearchField } from "../../kit/SearchField";
import { Switch } from "../../kit/Switch";
import styles from "./Keys.module.css";
import { setPreferences, usePreferences } from "./preferences";
import { IS_MAC, keysOf, writtenChord } from "./shortcut";

type Props = { open: boolean; onClose: () => void; subject: KeySubject; isReview: boolean };

export function KeysDialog({ open, onClose, ...content }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" size="large" description="Press a key beside an action to choose another for it. Keys are kept in this browser.">
      <Keys {...content} />
    </Dialog>
  );
}

type Line = { id: ActionId; title: string; group: string; keys: readonly string[] };

function linesOf(subject: KeySubject, isReview: boolean, preferences: ReturnType<typeof usePreferences>): readonly Line[] {
  const { ontology } = subject;
  const own = labelKeys(ontology);
  const labels = ontology.labels.map(({ name, title }, index): Line => {
    const id: ActionId = `label.${index + 1}`;
    const key = own.get(name);
    return { id, title, group: "Labels", keys: preferences.keymap[id] ?? (key === undefined ? [] : [key]) };
  });
  const options = optionActions(ontology).map(({ id, key }, index): Line => {
    return { id, title: `Option ${index + 1} of the marked question`, group: "Questions", keys: preferences.keymap[id] ?? [key] };
  });
  const actions = actionsFor(subject).filter(({ group }) => isReview || (group !== "Review" && (group !== "Tools" || drawsObjects(ontology))));
  return [...labels, ...options, ...actions.map(({ id, title, group }) => ({ id, title, group, keys: keysOf(id, preferences) }))];
}

function Keys({ subject, isReview }: Pick<Props, "subject" | "isReview">) {
  const preferences = usePreferences();
  const [search, setSearch] = useState("");
  const { keymap, singleKeys } = preferences;
  const taken = useMemo(
    () => new Set(shadowedActions(keyTable(subject, { overrides: keymap, singleKeys: true }))),
    [subject, keymap],
  );
  const wanted = search.trim().toLowerCase();
  const found = linesOf(subject, isReview, preferences).filter(({ title, keys }) =>
    `${title} ${keys.map((key) => chordTitle(key, IS_MAC)).join(" ")}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className={styles.tools}>
        {/* The overlay is opened to look something up. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <SearchField label="Search keys and actions" autoFocus value={search} onChange={setSearch} />
        <Switch isSelected={singleKeys} onChange={(on) => setPreferences({ singleKeys: on })}>
          Single-letter keys
        </Switch>
        <Button size="sm" icon="refresh" disabled={Object.keys(keymap).length === 0} onPress={() => setPreferences({ keymap: {} })}>
          Reset all
        </Button>
      </div>
      {found.length === 0 && <p className={styles.none}>No action or key of that name.</p>}
      {[...Map.groupBy(found, ({ group }) => group)].map(([group, lines]) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.heading}>{group}</h3>
          <ul className={styles.list}>
            {lines.map((line) => (
              <KeyLine key={line.id} line={line} isTaken={taken.has(line.id)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function KeyLine({ line, isTaken }: { line: Line; isTaken: boolean }) {
  const { keymap } = usePreferences();
  const [waiting, setWaiting] = useState(false);
  const choose = (event: React.KeyboardEvent) => {
    if (!waiting) return;
    event.preventDefault();
    event.stopPropagation();
    const chord = writtenChord(event.nativeEvent);
    if (chord === null) return;
    setWaiting(false);
    if (chord === "Escape") return;
    setPreferences({ keymap: { ...keymap, [line.id]: chord === "Backspace" ? [] : [chord] } });
  };
  const shown = line.keys.map((key) => chordTitle(key, IS_MAC));
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {line.title}
        {isTaken && <span className={styles.taken}> key taken by another</span>}
      </span>
      <button
        type="button"
        className={styles.key}
        data-waiting={waiting || undefined}
        onClick={() => {
          setWaiting(!waiting);
        }}
        onKeyDown={choose}
        onBlur={() => {
          setWaiting(false);
        }}
      >
        <span className="visually-hidden">{line.title}: </span>
        {waiting ? "New key" : shown.length > 0 ? shown.map((keys) => <KeyCap key={keys} keys={keys} />) : <span className={styles.none}>none</span>}
        <span className="visually-hidden">{waiting ? ": press it; Escape keeps the old one, Backspace takes it away" : ", press to change"}</span>
      </button>
    </li>
  );
}
