import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { TermsNotice } from "../people/TermsNotice";
import { Corrections } from "./home/Corrections";
import { Leftovers } from "./home/Leftovers";
import { Own } from "./home/Own";
import { Pauses } from "./home/Pauses";
import { ProjectCard } from "./home/ProjectCard";
import styles from "./home/ProjectCard.module.css";
import { type OpenProject, ofStage, openProjectsQuery } from "./queries";

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
      <TermsNotice />
      <Corrections />
      <Pauses />
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
  const reviews = can(session, "review") ? ofStage(data, "review") : [];
  if (projects.length + reviews.length === 0) {
    return (
      <EmptyState picture="queue" title="Nothing to label at the moment">
        Projects appear here as soon as they have tasks for you. This page looks for them every minute.
      </EmptyState>
    );
  }
  return (
    <>
      <Cards title={reviews.length > 0 ? "To label" : undefined} projects={projects} />
      <Cards title="To review" projects={reviews} />
    </>
  );
}

function Cards({ title, projects }: { title?: string; projects: readonly OpenProject[] }) {
  if (projects.length === 0) return null;
  return (
    <section className={styles.section} aria-label={title ?? "Open projects"}>
      {title && <h2 className={styles.title}>{title}</h2>}
      <ul className={styles.cards}>
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
    </section>
  );
}
