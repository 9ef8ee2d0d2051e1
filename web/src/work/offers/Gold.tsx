import { percent } from "../../kit/format";
import type { Ratio } from "../queries";

/** How often one's answers to tasks with a known answer agreed, where the project tells. */
export function Gold({ ratio }: { ratio: Ratio | null }) {
  if (ratio === null || ratio.count === 0) return null;
  return (
    <>
      ; {percent(ratio.value, 0)} of checks passed ({percent(ratio.low, 0)} to {percent(ratio.high, 0)} likely)
    </>
  );
}
