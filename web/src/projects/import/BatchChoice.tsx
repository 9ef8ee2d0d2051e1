import { useQuery } from "@tanstack/react-query";
import { batchQuery, fillableQuery } from "../../batches/queries";
import { Notice } from "../../kit/ErrorNotice";
import { type Option, Select } from "../../kit/Select";
import styles from "./Import.module.css";

type Props = { projectId: string; value: string | null; onChange: (batchId: string | null) => void };

const NONE: Option = { value: "", title: "No batch" };

/** Which batch tasks are brought into. Nothing where the project has none that takes any. */
export function BatchChoice({ projectId, value, onChange }: Props) {
  const { data = [] } = useQuery(fillableQuery(projectId));
  const { data: chosen, error } = useQuery({ ...batchQuery(value ?? ""), enabled: value !== null, refetchInterval: false });
  if (value === null && data.length === 0) return null;
  const known = chosen && !data.some((batch) => batch.id === chosen.id) ? [chosen, ...data] : data;
  const options = [NONE, ...known.map((batch) => ({ value: batch.id, title: batch.name, disabled: !batch.takes_tasks }))];
  return (
    <>
      <div className={styles.batch}>
        <Select label="Into the batch" options={options} value={value ?? ""} onChange={(id) => { onChange(id === "" ? null : id); }} />
      </div>
      {chosen && !chosen.takes_tasks && <Notice tone="warning" title={`${chosen.name} takes no more tasks`}>Choose another batch, or none.</Notice>}
      {error && <Notice tone="danger" title={error.message} />}
    </>
  );
}
