import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { Leftovers } from "./home/Leftovers";
import { Own } from "./home/Own";
import { ProjectCard } from "./home/ProjectCard";
import styles from "./home/ProjectCard.module.css";
import { ofStage, openProjectsQuery } from "./queries";

/** Where a labeller begins: what is open, for how much, and how it went so far. */
export function HomePage() {
  usePageTitle("Home");
  const { user } = useSession();
  const client = useQueryClient();
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: ["work"] }), [client]);
  return (
    <>
      <PageHeader title={`Hello ${user.name.split(" ")[0] ?? user.name}`} description="Choose a project. You can stop after any task." />
      <Leftovers onSent={refresh} />
      <Own />
      <OpenProjects />
    </>
  );
}

function OpenProjects() {
  const session = useSession();
  const { data, error, refetch } = useQuery(openProjectsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={4} />;
  const projects = ofStage(data, "attempt");
  const reviews = ofStage(data, "review").length;
  if (projects.length === 0) {
    return (
      <EmptyState picture="queue" title="Nothing to label at the moment">
        <p>Projects appear here as soon as they have tasks for you. This page looks for them every minute.</p>
        {reviews > 0 && can(session, "review") && (
          <p>
            There is something to <Link to="/review">review</Link>.
          </p>
        )}
      </EmptyState>
    );
  }
  return (
    <ul className={styles.cards} aria-label="Open projects">
      {projects.map((project) => (
        <ProjectCard key={project.id} project={project} />
      ))}
    </ul>
  );
}
