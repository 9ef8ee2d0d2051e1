import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ButtonLink } from "../../app/link";
import { usePageTitle } from "../../app/page-title";
import { can, useSession } from "../../app/session";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { SearchField } from "../../kit/SearchField";
import { Segmented } from "../../kit/Segmented";
import { projectsQuery } from "../queries";
import type { ListedProject } from "../types";
import { CardsSkeleton } from "./CardsSkeleton";
import { ProjectCard } from "./ProjectCard";
import styles from "./ProjectsPage.module.css";

const SEARCH_FROM = 7;

export function ProjectsPage() {
  usePageTitle("Projects");
  const mayMake = can(useSession(), "manage_projects");
  const { data, error, refetch } = useQuery(projectsQuery);
  const make = mayMake && (
    <ButtonLink to="/projects/new" variant="primary" icon="plus">
      New project
    </ButtonLink>
  );
  const projects = data?.items ?? [];
  return (
    <>
      <PageHeader title="Projects" actions={projects.length > 0 && make} />
      <Stack gap={4}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <CardsSkeleton />}
        {data && projects.length === 0 && <FirstProject action={make} />}
        {projects.length > 0 && <Projects projects={projects} />}
      </Stack>
    </>
  );
}

function FirstProject({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState picture="photos" title="Start with a project" action={action}>
      Say what to mark or what to ask. People draw and answer, consensus and gold settle it, and you download boxes and
      values that say how sure we are of each.
    </EmptyState>
  );
}

type View = "current" | "archived";

function Projects({ projects }: { projects: readonly ListedProject[] }) {
  const [view, setView] = useState<View>("current");
  const [words, setWords] = useState("");
  const archived = projects.filter((project) => project.state === "archived");
  const inView = view === "archived" ? archived : projects.filter((project) => project.state !== "archived");
  const wanted = words.trim().toLowerCase();
  const found = inView.filter((project) => project.name.toLowerCase().includes(wanted));
  const views = [
    { value: "current", title: "Current", count: projects.length - archived.length },
    { value: "archived", title: "Archived", count: archived.length },
  ] as const;
  return (
    <>
      {(archived.length > 0 || projects.length >= SEARCH_FROM) && (
        <div className={styles.tools}>
          {archived.length > 0 && <Segmented label="Which projects" options={views} value={view} onChange={setView} />}
          {projects.length >= SEARCH_FROM && (
            <div className={styles.search}>
              <SearchField label="Search projects" value={words} onChange={setWords} />
            </div>
          )}
        </div>
      )}
      <div className={styles.cards}>
        {found.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </div>
      {found.length === 0 && <NoneFound words={words} />}
    </>
  );
}

function NoneFound({ words }: { words: string }) {
  return (
    <EmptyState title={words ? `No project is named like “${words}”` : "No project here"}>
      {words ? "Try other words, or look among the archived ones." : "Archive a project to put it away without losing it."}
    </EmptyState>
  );
}
