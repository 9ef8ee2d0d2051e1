import { useQuery } from "@tanstack/react-query";
import { Card } from "../kit/Card";
import { date } from "../kit/format";
import { Person } from "../kit/Person";
import styles from "./People.module.css";
import { erasuresQuery } from "./queries";

/** Who asked to be erased: to be seen, and neither prevented nor hurried. */
export function ErasuresCard() {
  const { data } = useQuery(erasuresQuery);
  const shown = data?.filter((each) => each.state !== "withdrawn") ?? [];
  if (shown.length === 0) return null;
  return (
    <Card title="Erasures" description="Workers ask for these themselves. Nobody can prevent or hurry them; pay that has not arrived is waited for.">
      <ul className={styles.rows} aria-label="Erasures">
        {shown.map((each) => (
          <li key={each.id} className={styles.row}>
            <Person name={each.worker.shown_name} size={24} />
            <span className={styles.note}>{each.state === "done" ? `Erased ${date(each.ended_at ?? each.due_at)}` : `Due after ${date(each.due_at)}`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
