import { useQuery } from "@tanstack/react-query";
import { count, money } from "../../kit/format";
import { Facts } from "../../kit/Layout";
import { labelCostsQuery } from "../queries";

/** What an accepted label costs, by task and by object; nothing before any work is accepted. */
export function LabelCosts({ projectId }: { projectId: string }) {
  const { data } = useQuery(labelCostsQuery(projectId));
  if (!data || data.accepted.minor === 0) return null;
  const { accepted, minor_per_task: perTask, minor_per_object: perObject, task_count: tasks, object_count: objects } = data;
  const each = (minor: number) => money({ minor: Math.round(minor), currency: accepted.currency });
  return (
    <Facts
      items={[
        { name: "Accepted work so far, without bonuses, top-ups and fees", value: money(accepted) },
        ...(perTask === null ? [] : [{ name: `A completed task, of ${count(tasks)}`, value: each(perTask) }]),
        ...(perObject === null ? [] : [{ name: `An accepted object, of ${count(objects)}`, value: each(perObject) }]),
      ]}
    />
  );
}
