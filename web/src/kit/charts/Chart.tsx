import { type ReactNode, useEffect, useRef, useState } from "react";
import { IconButton } from "../Button";
import { cx } from "../cx";
import { Skeleton } from "../Skeleton";
import styles from "./Chart.module.css";
import { loadPlot, type Plot } from "./plot";

export type ChartTable = { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] };

export type ChartHead = {
  title: string;
  /** What is counted, over what; under the title. */
  description?: ReactNode;
  height?: number;
  /** What the picture says in one sentence, for those who do not see it. */
  summary?: string;
};

type ChartProps = ChartHead & {
  legend?: readonly { name: string; color: string }[];
  /** The same figures as a table. */
  table: ChartTable;
  /** Must keep its identity while the data stay the same. */
  draw: (plot: Plot, width: number, height: number) => Element;
};

/** A figure with a picture, and the same as a table at the press of a button. */
export function Chart({ title, description, height = 220, summary, legend, table, draw }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.title}>{title}</h3>
          {description && <p className={styles.description}>{description}</p>}
        </div>
        <IconButton
          icon={asTable ? "chart" : "table"}
          size="sm"
          label={asTable ? `Show ${title} as a chart` : `Show ${title} as a table`}
          onPress={() => {
            setAsTable(!asTable);
          }}
        />
      </figcaption>
      {legend && legend.length > 1 && !asTable && <Legend items={legend} />}
      {asTable ? (
        <FigureTable title={title} table={table} height={height} />
      ) : table.rows.length === 0 ? (
        <div className={styles.none} style={{ height }}>
          No figures yet
        </div>
      ) : (
        <Drawing label={summary ?? title} height={height} draw={draw} />
      )}
    </figure>
  );
}

type DrawingProps = { label: string; height: number; draw: ChartProps["draw"] };

function Drawing({ label, height, draw }: DrawingProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot | null>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    let wanted = true;
    void loadPlot().then((loaded) => {
      if (wanted) setPlot(() => loaded);
    });
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useEffect(() => {
    const element = holder.current;
    if (!element || !plot || width === 0) return;
    const picture = draw(plot, width, height);
    picture.setAttribute("aria-hidden", "true");
    element.replaceChildren(picture);
  }, [plot, width, height, draw]);

  return (
    <div role="img" aria-label={label} className={styles.drawing} style={{ minHeight: height }}>
      <div ref={holder} />
      {!plot && <Skeleton height={height - 20} />}
    </div>
  );
}

function Legend({ items }: { items: readonly { name: string; color: string }[] }) {
  return (
    <ul className={styles.legend}>
      {items.map((item) => (
        <li key={item.name}>
          <span className={styles.key} style={{ background: item.color }} />
          {item.name}
        </li>
      ))}
    </ul>
  );
}

function FigureTable({ title, table, height }: { title: string; table: ChartTable; height: number }) {
  return (
    // Focusable, so that a long table can be scrolled with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" className={cx(index > 0 && styles.number)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, index) => (
                <td key={index} className={cx(index > 0 && styles.number)}>
                  {typeof cell === "number" ? cell.toLocaleString("en") : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
