import { useMemo } from "react";
import { Card } from "../kit/Card";
import { IntervalChart } from "../kit/charts/IntervalChart";
import { count, percent } from "../kit/format";
import { accuracyDomain, estimatesOf } from "../projects/overview/estimates";
import type { Labour } from "./labour";
import { PaceChart } from "./PaceChart";
import styles from "./Workers.module.css";

const MOST_ROWS = 12;
const whole = (share: number) => percent(share, 0);

/** How good and how fast everyone is, side by side. */
export function LabourCharts({ rows, bar }: { rows: readonly Labour[]; bar?: number }) {
  const best = useMemo(
    () => estimatesOf(rows).sort((a, b) => b.value - a.value || b.n - a.n).slice(0, MOST_ROWS),
    [rows],
  );
  const domain = useMemo(() => accuracyDomain(best), [best]);
  const height = Math.max(190, best.length * 28 + 44);
  const hidden = estimatesOf(rows).length - best.length;
  return (
    <div className={styles.charts}>
      <h2 className="visually-hidden">Quality and speed</h2>
      <Card>
        <IntervalChart
          title="Gold accuracy"
          description={`Share of gold pictures passed, with 95% intervals${hidden > 0 ? `; the best ${count(best.length)} shown` : ""}`}
          estimates={best}
          bar={bar}
          domain={domain}
          format={whole}
          rowTitle="Worker"
          height={height}
        />
      </Card>
      <Card>
        <PaceChart rows={rows} height={height} />
      </Card>
    </div>
  );
}
