import type { Ontology } from "../../annotate";
import { cx } from "../../kit/cx";
import type { useLooks } from "../picture/Boxes";
import type { SettledObject } from "../types";
import { attributeWords } from "./attribute-words";
import styles from "./Objects.module.css";
import { Sure, Votes } from "./Sure";
import type { Kinship } from "./views";

type Props = {
  kinship: Kinship;
  ontology: Ontology;
  looks: ReturnType<typeof useLooks>;
  lit: string | null;
  onLit: (id: string | null) => void;
  /** Brings an object into view in the big picture. */
  onShow: (id: string) => void;
};

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
            <th scope="col" title="How many of those who were shown the picture drew it">
              Drawn by
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

function ObjectRow({ object, ontology, looks, lit, onLit, onShow, isRejected }: RowProps) {
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
            {more && <span className={styles.more}>{more}</span>}
          </span>
        </button>
      </td>
      <td>
        <Sure confidence={confidence} />
      </td>
      <td>{votes !== undefined && shown !== undefined && <Votes votes={votes} shown={shown} words={`${votes} of the ${shown} who were shown the picture drew it`} />}</td>
      <td className={styles.number}>
        <Spread spread={object.spread} />
      </td>
    </tr>
  );
}

function Spread({ spread }: Pick<SettledObject, "spread">) {
  if (!spread) return <>–</>;
  const { left, top, right, bottom } = spread;
  const mean = (left + top + right + bottom) / 4;
  return <span title={`left ${left}, top ${top}, right ${right}, bottom ${bottom} px`}>{mean.toFixed(1)} px</span>;
}
