import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { RadioGroup } from "../kit/RadioGroup";
import { Skeleton } from "../kit/Skeleton";
import styles from "./Deliveries.module.css";
import { formatsQuery, useOrderDelivery } from "./queries";

const USES: Readonly<Record<string, string>> = {
  coco: "One JSON file for training and evaluation tools. Confidence, spread and votes ride along with each box.",
  jsonl: "A line a picture, with all there is to know: answers, workers by pseudonym, reviews, gold. Reads back in.",
};

/** Choosing a format and ordering. `settled` is null while it is not known. */
export function OrderCard({ projectId, settled }: { projectId: string; settled: number | null }) {
  const { data: formats, error, refetch } = useQuery(formatsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const order = useOrderDelivery(projectId);
  const format = chosen ?? formats?.items[0]?.name ?? null;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const options = formats?.items.map(({ name, title, extension }) => ({
    value: name,
    title: `${title} (${extension})`,
    description: USES[name],
  }));
  return (
    <Card title="Order a delivery" description={contents(settled)}>
      <div className={styles.order}>
        {options ? (
          <RadioGroup label="Format" hideLabel options={options} value={format} onChange={setChosen} look="cards" />
        ) : (
          <Skeleton height={74} />
        )}
        <div className={styles.orderFoot}>
          <Button
            variant="primary"
            icon="delivery"
            busy={order.isPending}
            disabled={!format || !settled}
            onPress={() => {
              if (format) order.mutate(format);
            }}
          >
            Order delivery
          </Button>
        </div>
        {order.error && <ErrorNotice error={order.error} />}
      </div>
    </Card>
  );
}

function contents(settled: number | null): string {
  if (settled === null) return "Everything that is settled by now.";
  if (settled === 0) return "Nothing is settled yet. A picture can go out once its attempts agree, or a reviewer has decided.";
  return `Everything that is settled by now: ${plural(settled, "picture")}. It is written in the background.`;
}
