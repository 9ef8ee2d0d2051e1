import { memo, type ReactNode, useState } from "react";
import type { Annotation, Ontology } from "../../annotate";
import { shortened } from "../../app/task-name";
import { IconButton } from "../../kit/Button";
import { cx } from "../../kit/cx";
import { Icon } from "../../kit/Icon";
import { ObjectDetails } from "./ObjectDetails";
import styles from "./Objects.module.css";
import { Swatch } from "./Swatch";
import { useLabelling } from "./useLabelling";

export type RowProps = {
  annotation: Annotation;
  /** Its place in the order of making, which is also how mistakes name it: "Box 3", "Span 3". */
  number: number;
  ontology: Ontology;
  isSelected: boolean;
  /** The one of several rows that Tab comes to. */
  isTabStop: boolean;
  isHidden: boolean;
  isExpanded: boolean;
  isReadOnly: boolean;
  problem: string | null;
  noteOf?: (annotation: Annotation) => ReactNode;
};

export const ObjectRow = memo(function ObjectRow(props: RowProps) {
  const { annotation, number, ontology, isSelected, isTabStop, isHidden, isExpanded, problem, noteOf } = props;
  const { editor } = useLabelling();
  const [isPointedAt, setPointedAt] = useState(false);
  const label = ontology.labels.find(({ name }) => name === annotation.label);
  const title = label?.title ?? (annotation.label || "No label");
  return (
    <div
      role="listitem"
      className={styles.row}
      data-object={annotation.id}
      data-selected={isSelected || undefined}
      data-hidden={isHidden || undefined}
      onPointerEnter={() => {
        setPointedAt(true);
        editor.highlight(annotation.id);
      }}
      onPointerLeave={() => {
        setPointedAt(false);
        editor.highlight(null);
      }}
    >
      <div className={styles.line}>
        <button
          type="button"
          className={styles.name}
          tabIndex={isTabStop ? 0 : -1}
          aria-pressed={isSelected}
          onClick={(event) => {
            if (event.detail === 2) editor.focusObject(annotation.id);
            else editor.reveal(annotation.id);
          }}
        >
          <span className={styles.number}>{number}</span>
          <Swatch color={label?.color ?? "#f5b301"} />
          <span className={cx(styles.label, !label && styles.unlabelled)}>{title}</span>
          {problem && (
            <span className={styles.problem} title={problem}>
              <Icon name="warning" size={15} />
            </span>
          )}
          {noteOf?.(annotation)}
          <PlaceWords annotation={annotation} />
          <span className="visually-hidden">
            {isHidden && ", hidden"}
            {problem && `. ${problem}`}
          </span>
        </button>
        {/* Hundreds of rows stay light: only the one in use has its buttons. */}
        <span className={styles.act}>
          {(isSelected || isPointedAt || isHidden) && <Actions {...props} title={`${title} ${number}`} />}
        </span>
      </div>
      {isExpanded && <ObjectDetails annotation={annotation} ontology={ontology} />}
    </div>
  );
});

/** A box by its size, a span by its words. */
function PlaceWords({ annotation }: { annotation: Annotation }) {
  const { editor } = useLabelling();
  if (annotation.kind === "span") return <q className={styles.quote}>{shortened(editor.quote(annotation))}</q>;
  const { left, top, width, height } = annotation.box;
  const [x, y, w, h] = [left, top, width, height].map(Math.round);
  return (
    <>
      <span className={styles.size}>
        {w} × {h}
      </span>
      <span className="visually-hidden">
        at {x}, {y}
      </span>
    </>
  );
}

function Actions({ annotation, isHidden, isReadOnly, isSelected, title }: RowProps & { title: string }) {
  const { editor } = useLabelling();
  const ids = [annotation.id];
  return (
    <>
      <IconButton
        size="sm"
        icon={isHidden ? "eye-off" : "eye"}
        label={`${isHidden ? "Show" : "Hide"} ${title}`}
        excludeFromTabOrder={!isSelected}
        onPress={() => editor.setHidden(ids, !isHidden)}
      />
      <IconButton
        size="sm"
        icon="trash"
        label={`Delete ${title}`}
        excludeFromTabOrder={!isSelected}
        disabled={isReadOnly}
        onPress={() => {
          editor.remove(ids);
          editor.focus();
        }}
      />
    </>
  );
}
