import type { ReactNode } from "react";
import { Card } from "../kit/Card";
import styles from "./Operations.module.css";

type Props = { caption: string; columns: readonly string[]; rows: readonly (readonly ReactNode[])[]; children: ReactNode };

/** A picture with its table beside it; below it where there is no room. Without figures the picture says so alone. */
export function Pictured({ children, ...table }: Props) {
  return (
    <Card>
      <div className={styles.pictured}>
        <div>{children}</div>
        {table.rows.length > 0 && <Beside {...table} />}
      </div>
    </Card>
  );
}

function Beside({ caption, columns, rows }: Omit<Props, "children">) {
  return (
    // Focusable, so that it can be scrolled with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={`${caption}, scrollable`}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (place === 0 ? <th key={place} scope="row">{cell}</th> : <td key={place}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
