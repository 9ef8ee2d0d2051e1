import { type Annotation, type DocumentSurface, type Ontology, quoteOf } from "../../annotate";
import { shortened } from "../../app/task-name";
import { cx } from "../../kit/cx";
import type { useLooks } from "../picture/Boxes";
import type { SettledObject } from "../types";
import { attributeWords } from "./attribute-words";
import styles from "./Objects.module.css";
import { Sure, Votes } from "./Sure";
import type { Kinship } from "./views";

type Props = {
  kinship: Kinship;
  /** What spans are quoted from. */
  surface: DocumentSurface;
  ontology: Ontology;
  looks: ReturnType<typeof useLooks>;
  lit: string | null;
  onLit: (id: string | null) => void;
  /** Brings an object into view in the big picture. */
  onShow: (id: string) => void;
};

const verbOf = ({ annotation }: SettledObject): string => (annotation.kind === "span" ? "marked" : "drew");

/** Every settled object: how sure, how spread, who saw it. Pointing at a row lights the object up everywhere. */
export function Objects({ kinship: { objects, rejected }, ...row }: Props) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col" title="How probable it is that the object is there and named rightly">
              Confidence
            </th>
            <th scope="col" title="How many of those who were shown the task found it">
              Found by
            </th>
            <th scope="col" className={styles.number} title="Mean distance between people's edges and the settled ones">
              Spread
            </th>
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <ObjectRow key={object.annotation.id} object={object} {...row} />
          ))}
          {rejected.length > 0 && (
            <tr className={styles.divider}>
              <th colSpan={4} scope="colgroup">
                Left out: too few saw them
              </th>
            </tr>
          )}
          {rejected.map((object) => (
            <ObjectRow key={object.annotation.id} object={object} isRejected {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Omit<Props, "kinship"> & { object: SettledObject; isRejected?: boolean };

function ObjectRow({ object, surface, ontology, looks, lit, onLit, onShow, isRejected }: RowProps) {
  const { annotation, confidence, votes, shown } = object;
  const { id, label } = annotation;
  const look = looks.of(label);
  const more = attributeWords(annotation, ontology);
  return (
    <tr
      className={cx(styles.row, isRejected && styles.rejected)}
      data-lit={lit === id || undefined}
      onPointerEnter={() => {
        onLit(id);
      }}
      onPointerLeave={() => {
        onLit(null);
      }}
    >
      <td>
        <button
          type="button"
          className={styles.name}
          onClick={() => {
            onShow(id);
          }}
          onFocus={() => {
            onLit(id);
          }}
          onBlur={() => {
            onLit(null);
          }}
        >
          <span className={styles.swatch} style={{ background: look.color }} />
          <span>
            {look.title}
            <Quote annotation={annotation} surface={surface} />
            {more && <span className={styles.more}>{more}</span>}
          </span>
        </button>
      </td>
      <td>
        <Sure confidence={confidence} />
      </td>
      <td>{votes !== undefined && shown !== undefined && <Votes votes={votes} shown={shown} words={`${votes} of the ${shown} who were shown it ${verbOf(object)} it`} />}</td>
      <td className={styles.number}>
        <Spread spread={object.spread} />
      </td>
    </tr>
  );
}

function Quote({ annotation, surface }: { annotation: Annotation; surface: DocumentSurface }) {
  if (annotation.kind !== "span") return null;
  return <q className={styles.quote}>{shortened(quoteOf(surface, annotation.span))}</q>;
}

function Spread({ spread }: Pick<SettledObject, "spread">) {
  if (!spread) return <>–</>;
  if ("mean" in spread) return <span title="Mean distance between people’s ends and the settled ones">{spread.mean.toFixed(1)} ch.</span>;
  const { left, top, right, bottom } = spread;
  const mean = (left + top + right + bottom) / 4;
  return <span title={`left ${left}, top ${top}, right ${right}, bottom ${bottom} px`}>{mean.toFixed(1)} px</span>;
}
