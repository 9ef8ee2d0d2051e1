import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { drawsObjects, fieldsOf, type Ontology } from "../annotate";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { RadioGroup } from "../kit/RadioGroup";
import { Skeleton } from "../kit/Skeleton";
import styles from "./Deliveries.module.css";
import { formatsQuery, useOrderDelivery } from "./queries";
import type { Format } from "./types";

const USES: Readonly<Record<string, string>> = {
  coco: "One JSON file for training and evaluation tools. Confidence, spread and votes ride along with each box.",
  csv: "A table with a row for each picture: every field’s value, and how sure we are of it. Opens in any spreadsheet.",
  jsonl: "A line a picture, with all there is to know: answers, workers by pseudonym, reviews, gold. Reads back in.",
};

/** Without labels there is nothing for a file of boxes to hold, without fields no column for a table of values. */
function fits({ name }: Format, ontology: Ontology): boolean {
  if (name === "coco") return drawsObjects(ontology);
  return name !== "csv" || fieldsOf(ontology).length > 0;
}

/** What is most likely wanted first: where nothing is drawn, that is the table. */
function offered(formats: readonly Format[], ontology: Ontology): Format[] {
  const fitting = formats.filter((each) => fits(each, ontology));
  return drawsObjects(ontology) ? fitting : fitting.sort((a, b) => Number(b.name === "csv") - Number(a.name === "csv"));
}

type Props = { projectId: string; ontology: Ontology; settled: number | null };

/** Choosing a format and ordering. `settled` is null while it is not known. */
export function OrderCard({ projectId, ontology, settled }: Props) {
  const { data, error, refetch } = useQuery(formatsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const order = useOrderDelivery(projectId);
  const formats = data && offered(data.items, ontology);
  const format = chosen ?? formats?.[0]?.name ?? null;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const options = formats?.map(({ name, title, extension }) => ({
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
