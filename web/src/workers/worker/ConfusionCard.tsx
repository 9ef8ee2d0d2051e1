import { useMemo } from "react";
import type { Ontology } from "../../annotate";
import { Card } from "../../kit/Card";
import { cx } from "../../kit/cx";
import { percent } from "../../kit/format";
import { type ConfusionRow, rowsOf } from "./confusion";
import type { Confusion } from "./queries";
import { fieldTitle } from "./titles";
import styles from "./Worker.module.css";

type Props = { confusion: Confusion; ontology: Ontology };

/** What somebody answers where each class is true. The counts are soft: what is unsure counts for less, and old answers fade. */
export function ConfusionCard({ confusion, ontology }: Props) {
  const rows = useMemo(() => rowsOf(confusion, ontology), [confusion, ontology]);
  const columns = rows[0]?.cells ?? [];
  return (
    <Card title={`Confusions: ${fieldTitle(confusion.field, ontology)}`} description="A row is what is true, a column what was answered; shares of the row">
      {/* Focusable, so that a wide table can be scrolled with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Confusions of ${fieldTitle(confusion.field, ontology)}, table`}>
        <table className={styles.confusion}>
          <thead>
            <tr>
              <th scope="col">True</th>
              {columns.map(({ title }) => (
                <th key={title} scope="col" title={title}>
                  {title}
                </th>
              ))}
              <th scope="col" title="About how many answers the row rests on">
                n
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.title} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Row({ row }: { row: ConfusionRow }) {
  return (
    <tr>
      <th scope="row" title={row.title}>
        {row.title}
      </th>
      {row.cells.map(({ title, share, isRight }) => (
        <td key={title} className={cx(styles.cell, isRight ? styles.right : styles.wrong)} style={{ "--share": share } as React.CSSProperties}>
          {share === null ? "–" : share < 0.005 ? "" : percent(share, 0)}
        </td>
      ))}
      <td className={styles.n}>{row.total.toFixed(row.total < 10 ? 1 : 0)}</td>
    </tr>
  );
}
