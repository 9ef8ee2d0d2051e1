import { useMemo } from "react";
import type { Ontology } from "../../annotate";
import { IntervalChart } from "../../kit/charts/IntervalChart";
import { percent } from "../../kit/format";
import { accuracyDomain } from "../../projects/overview/estimates";
import type { WorkerQuality } from "./queries";
import { tagTitle } from "./titles";

const MOST_ROWS = 12;
const whole = (share: number) => percent(share, 0);

type Props = { tags: WorkerQuality["tags"]; ontology: Ontology };

/** Accuracy on gold by what it holds and by how hard it is. */
export function GoldByKind({ tags, ontology }: Props) {
  const estimates = useMemo(() => tags.slice(0, MOST_ROWS).flatMap((tag) => estimateOf(tag, ontology)), [tags, ontology]);
  const domain = useMemo(() => accuracyDomain(estimates), [estimates]);
  return (
    <IntervalChart
      title="Gold by kind"
      description="Accuracy on gold that holds a class, or is of a difficulty, with 95% intervals"
      estimates={estimates}
      domain={domain}
      format={whole}
      rowTitle="Kind"
    />
  );
}

function estimateOf({ tag, gold_accuracy: { value, low, high, count: n } }: WorkerQuality["tags"][number], ontology: Ontology) {
  return value === null || low === null || high === null ? [] : [{ name: tagTitle(tag, ontology), value, low, high, n }];
}
