import { useQuery } from "@tanstack/react-query";
import { count, duration, percent } from "../../kit/format";
import { Stat, StatRow } from "../../kit/Stat";
import { earnedWords, totalsOf } from "../figures";
import { totalsQuery } from "../queries";

/** One's own figures over all projects, once there are any. */
export function Own() {
  const { data } = useQuery(totalsQuery);
  if (!data || data.length === 0) return null;
  const { done, activeSeconds, earned, gold } = totalsOf(data);
  return (
    <div style={{ marginBottom: 24 }}>
      <StatRow>
        <Stat label="Tasks done" value={count(done)} />
        <Stat label="Earned" value={earnedWords(earned)} explain="Pay for your answers and reviews, without those that were not accepted. Bonuses and top-ups stand under Pay." />
        <Stat label="Active time" value={duration(activeSeconds)} explain="Time with your hands on the work. Loading and pauses of more than 30 seconds are not in it." />
        {gold && (
          <Stat
            label="Checks passed"
            value={percent(gold.passed / gold.answered, 0)}
            note={`${count(gold.passed)} of ${count(gold.answered)}`}
            explain="Some tasks have a known answer. They look like any other; this is how often yours agreed."
          />
        )}
      </StatRow>
    </div>
  );
}
