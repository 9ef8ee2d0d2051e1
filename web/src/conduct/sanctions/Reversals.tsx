import { useQuery } from "@tanstack/react-query";
import { Card } from "../../kit/Card";
import { percent, plural } from "../../kit/format";
import { Facts } from "../../kit/Layout";
import { reversalsQuery } from "../queries";
import { DECISIONS } from "../words";

/** How often somebody's decisions against workers were reversed by others; nothing for whoever never decided so. */
export function Reversals({ userId }: { userId: string }) {
  const { data } = useQuery(reversalsQuery(userId));
  if (!data || data.length === 0) return null;
  return (
    <Card title="Decisions that others reversed" description="Of this person’s decisions against workers, with 95% intervals">
      <Facts items={data.map(({ kind, reversed }) => ({ name: DECISIONS[kind], value: words(reversed) }))} />
    </Card>
  );
}

function words({ value, low, high, count }: { value: number | null; low: number | null; high: number | null; count: number }): string {
  return value === null ? "none yet" : `${percent(value, 0)} (${percent(low, 0)} to ${percent(high, 0)}) of ${plural(count, "decision")}`;
}
