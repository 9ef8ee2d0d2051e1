import type { ReactNode } from "react";
import { Card } from "../kit/Card";
import styles from "./Operations.module.css";

type Props = { caption: string; columns: readonly string[]; rows: readonly (readonly ReactNode[])[]; children: ReactNode };

/** A picture with its table beside it; below it where there is no room. */
export function Pictured({ caption, columns, rows, children }: Props) {
  return (
    <Card>
      <div className={styles.pictured}>
        <div>{children}</div>
        {/* Focusable, so that it can be scrolled with the keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
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
              {rows.length === 0 && (
                <tr>
                  <td colSpan={columns.length}>No figures yet</td>
                </tr>
              )}
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => (place === 0 ? <th key={place} scope="row">{cell}</th> : <td key={place}>{cell}</td>))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Card>
  );
}
