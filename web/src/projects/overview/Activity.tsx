import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Card } from "../../kit/Card";
import { ago, plural } from "../../kit/format";
import { Muted } from "../../kit/Layout";
import { Person } from "../../kit/Person";
import { Timeline, type TimelineEvent } from "../../kit/Timeline";
import { deliveriesQuery } from "../../deliveries/queries";
import type { Delivery } from "../../deliveries/types";
import { versionsQuery } from "../queries";
import { typeWords } from "../spec/task-types";
import type { Project, ProjectWorker, Version } from "../types";
import styles from "./Overview.module.css";

const MOST = 6;

/** Who was here last, and what was done to the project itself. */
export function Activity({ project, workers }: { project: Project; workers: readonly ProjectWorker[] }) {
  const { data: versions } = useQuery(versionsQuery(project.id));
  const { shown } = typeWords(project);
  const { data: deliveries } = useQuery(deliveriesQuery(project.id));
  const recent = useMemo(
    () => [...workers].sort((a, b) => b.last_active_at.localeCompare(a.last_active_at)).slice(0, MOST),
    [workers],
  );
  const events = useMemo(
    () => [...versionEvents(versions?.items ?? []), ...deliveryEvents(deliveries?.items ?? [], shown)].sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST),
    [versions, deliveries, shown],
  );
  return (
    <div className={styles.activity}>
      <Card title="At work lately">
        {recent.length === 0 ? (
          <Muted>Nobody has worked on this project yet.</Muted>
        ) : (
          <ul className={styles.people}>
            {recent.map((each) => (
              <li key={each.worker.id}>
                <Person name={each.worker.shown_name} note={workNote(each)} size={28} />
                <span className={styles.when}>{ago(each.last_active_at)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="Versions and deliveries">
        <Timeline label="Versions and deliveries" events={events} />
      </Card>
    </div>
  );
}

function workNote({ submitted, reviewed }: ProjectWorker): string {
  const parts = [submitted > 0 && plural(submitted, "answer"), reviewed > 0 && plural(reviewed, "review")];
  return parts.filter(Boolean).join(", ") || "looked at tasks";
}

function versionEvents(versions: readonly Version[]): TimelineEvent[] {
  return versions.map((version) => ({
    id: version.id,
    at: version.created_at,
    icon: version.number === 1 ? "projects" : "edit",
    title: version.number === 1 ? "Project made" : `Settings became version ${version.number}`,
  }));
}

function deliveryEvents(deliveries: readonly Delivery[], thing: string): TimelineEvent[] {
  return deliveries.map((delivery) => ({
    id: delivery.id,
    at: delivery.completed_at ?? delivery.created_at,
    icon: "delivery",
    tone: delivery.state === "failed" ? "danger" : "success",
    title: deliveryTitle(delivery),
    detail: delivery.state === "ready" ? contentsOf(delivery, thing) : undefined,
  }));
}

function contentsOf({ task_count: tasks, object_count: objects }: Delivery, thing: string): string {
  return objects === 0 ? plural(tasks, thing) : `${plural(tasks, thing)}, ${plural(objects, "object")}`;
}

function deliveryTitle({ format, state }: Delivery): string {
  const name = `${format.toUpperCase()} delivery`;
  if (state === "building") return `${name} ordered`;
  return state === "ready" ? `${name} ready` : `${name} failed`;
}
