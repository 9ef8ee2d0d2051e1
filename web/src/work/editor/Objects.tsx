// The list of objects: everything on the stage as rows, for those who do not see it or would rather type numbers.
import { memo, useEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { inReadingOrder, type Annotation, type Ontology } from "../../annotate";
import { Button } from "../../kit/Button";
import { Select } from "../../kit/Select";
import { LabelSelect } from "./ObjectDetails";
import styles from "./Objects.module.css";
import { ObjectRow, type RowProps } from "./ObjectRow";
import { areSameRows, chunksOf } from "./row-chunks";
import { useEditor, useLabelling } from "./useLabelling";

type Props = {
  ontology: Ontology;
  /** Words about an object, such as how sure it is. */
  noteOf?: (annotation: Annotation) => ReactNode;
  /** Another order than that of making, or of reading in a text. */
  sort?: (annotations: readonly Annotation[]) => readonly Annotation[];
  /** Shown where nothing has been drawn yet. */
  empty: ReactNode;
};

export function Objects({ ontology, noteOf, sort, empty }: Props) {
  const { annotations, selection, visibility } = useEditor();
  const numbers = useMemo(() => new Map(annotations.map(({ id }, index) => [id, index + 1])), [annotations]);
  const { soloLabel } = visibility;
  const shown = useMemo(() => (soloLabel === null ? annotations : annotations.filter(({ label }) => label === soloLabel)), [annotations, soloLabel]);
  const rows = useMemo(() => (sort ? sort(shown) : inReadingOrder(shown)), [sort, shown]);
  return (
    <section className={styles.section} aria-label="Objects">
      <div className={styles.head}>
        <h2 className={styles.title}>
          Objects
          <span className={styles.total}>{annotations.length}</span>
        </h2>
        {annotations.length > 0 && <SoloSelect ontology={ontology} />}
      </div>
      {selection.length > 1 && <Several ontology={ontology} />}
      <div className={styles.scroll}>
        {annotations.length === 0 ? <div className={styles.empty}>{empty}</div> : <Rows rows={rows} numbers={numbers} ontology={ontology} noteOf={noteOf} />}
      </div>
    </section>
  );
}

type ListProps = Pick<Props, "ontology" | "noteOf"> & { rows: readonly Annotation[]; numbers: ReadonlyMap<string, number> };

function Rows({ rows, numbers, ontology, noteOf }: ListProps) {
  const { editor } = useLabelling();
  const { selection, visibility, problems, readOnly } = useEditor();
  const list = useRef<HTMLDivElement>(null);
  const selected = useMemo(() => new Set(selection), [selection]);
  const mistakes = useMemo(() => new Map(problems.map((problem) => [problem.annotation_id, problem.message])), [problems]);
  const tabStop = rows.find(({ id }) => selected.has(id))?.id ?? rows[0]?.id;
  const first = selection[0];
  useEffect(() => {
    if (first !== undefined) rowOf(list.current, first)?.scrollIntoView({ block: "nearest" });
  }, [first]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      // Back to the canvas with the object still selected; there Escape would let it go.
      event.stopPropagation();
      editor.focus();
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target instanceof HTMLElement ? event.target.closest("button[aria-pressed]")?.closest<HTMLElement>("[data-object]") : null;
    if (by === undefined || !row) return;
    event.preventDefault();
    const at = rows.findIndex(({ id }) => id === row.dataset["object"]);
    const next = rows[at + by];
    if (next === undefined) return;
    editor.reveal(next.id);
    rowOf(list.current, next.id)?.querySelector("button")?.focus();
  };
  const shown = rows.map(
    (annotation): RowProps => ({
      annotation,
      number: numbers.get(annotation.id) ?? 0,
      ontology,
      isSelected: selected.has(annotation.id),
      isTabStop: annotation.id === tabStop,
      isExpanded: selection.length === 1 && selected.has(annotation.id),
      isHidden: visibility.hiddenIds.has(annotation.id) || visibility.hiddenLabels.has(annotation.label),
      isReadOnly: readOnly,
      problem: mistakes.get(annotation.id) ?? null,
      noteOf,
    }),
  );
  return (
    // The arrows move from row to row; everything in a row is an ordinary control.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={list} role="list" className={styles.list} data-objects onKeyDown={onKeyDown}>
      {chunksOf(shown, (row) => row.annotation.id).map((chunk) => (
        <Chunk key={chunk[0]?.annotation.id} rows={chunk} />
      ))}
    </div>
  );
}

type ChunkProps = { rows: readonly RowProps[] };

const Chunk = memo(
  function Chunk({ rows }: ChunkProps) {
    return (
      <div role="none" className={styles.chunk} style={{ "--rows": rows.length } as CSSProperties}>
        {rows.map((row) => (
          <ObjectRow key={row.annotation.id} {...row} />
        ))}
      </div>
    );
  },
  (before, after) => areSameRows(before.rows, after.rows),
);

function rowOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-object="${CSS.escape(id)}"]`) ?? null;
}

function SoloSelect({ ontology }: { ontology: Ontology }) {
  const { editor } = useLabelling();
  const { visibility } = useEditor();
  const options = [{ value: "", title: "All labels" }, ...ontology.labels.map(({ name, title }) => ({ value: name, title }))];
  return (
    <div className={styles.filter}>
      <Select label="Show" hideLabel compact options={options} value={visibility.soloLabel ?? ""} onChange={(name) => editor.setSoloLabel(name || null)} />
    </div>
  );
}

/** What can be done with several objects at once. */
function Several({ ontology }: { ontology: Ontology }) {
  const { editor } = useLabelling();
  const { selection, annotations, readOnly } = useEditor();
  const chosen = new Set(selection);
  const labels = new Set(annotations.filter(({ id }) => chosen.has(id)).map(({ label }) => label));
  const [only] = labels.size === 1 ? labels : [];
  return (
    <div className={styles.several} role="group" aria-label={`${selection.length} objects selected`}>
      <span>{selection.length} selected</span>
      <Button size="sm" icon="eye-off" onPress={() => editor.setHidden(selection, true)}>
        Hide
      </Button>
      <Button size="sm" icon="trash" disabled={readOnly} onPress={() => editor.remove(selection)}>
        Delete
      </Button>
      <LabelSelect ids={selection} value={only || null} ontology={ontology} />
    </div>
  );
}
