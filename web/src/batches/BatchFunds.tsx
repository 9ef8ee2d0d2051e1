import { useQuery } from "@tanstack/react-query";
import { Card } from "../kit/Card";
import { money } from "../kit/format";
import { Facts, Muted, Stack } from "../kit/Layout";
import { SegmentedProgress } from "../kit/Progress";
import { type Batch, type BatchFunds as Funds, batchFundsQuery } from "./queries";

/** What is set aside for a batch; before it begins, what it may come to. Nothing where its work is not paid. */
export function BatchFunds({ batch }: { batch: Batch }) {
  const { data: funds } = useQuery(batchFundsQuery(batch.id));
  if (!funds) return null;
  const amount = (minor: number) => money({ minor, currency: funds.currency });
  if (batch.state === "staging") return funds.estimate_minor > 0 && <Before funds={funds} amount={amount} />;
  if (funds.reserved_minor === 0) return null;
  const { reserved_minor: reserved, spent_minor: spent, left_minor: left, released_minor: released } = funds;
  return (
    <Card title="Money" description="Set aside when it began; its work takes it, and what is left comes back at its end.">
      <Stack gap={4}>
        <SegmentedProgress
          label="What was set aside"
          format={amount}
          segments={[
            { name: "Spent", value: spent, tone: "success" },
            { name: "Still set aside", value: left, tone: "neutral" },
            { name: "Came back", value: released, tone: "info" },
          ]}
          legend
        />
        <Facts items={[{ name: "Set aside in all", value: amount(reserved) }]} />
      </Stack>
    </Card>
  );
}

function Before({ funds, amount }: { funds: Funds; amount: (minor: number) => string }) {
  const { estimate_minor: estimate, missing_minor: missing, needs_funds: needs } = funds;
  return (
    <Card title="Money" description="Attempts, the sample of reviews and the fee, at today's rates.">
      <Stack gap={3}>
        <Facts
          items={[
            { name: "May come to", value: amount(estimate) },
            ...(needs ? [{ name: "Still to be brought in", value: missing > 0 ? amount(missing) : "nothing" }] : []),
          ]}
        />
        <Muted>{needs ? "The project lets no batch begin before there is money for it." : "It is set aside once the batch begins, whether there are funds or not."}</Muted>
      </Stack>
    </Card>
  );
}
