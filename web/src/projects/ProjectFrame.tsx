import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { usePageTitle } from "../app/page-title";
import { Badge, StatusPill } from "../kit/Badge";
import { PageHeader } from "../kit/PageHeader";
import { placeAt, Places } from "./Places";
import { ProjectActions } from "./ProjectActions";
import { projectQuery, summaryQuery } from "./queries";

/** The head that a project's pages share: its name, state and places. The page itself stands below. */
export function ProjectFrame() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId" });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: summary } = useQuery(summaryQuery(projectId));
  const place = placeAt(path, projectId);
  usePageTitle(place.id === "overview" ? project.name : `${place.title} · ${project.name}`);
  const mark = (
    <>
      <StatusPill state={project.state} />
      <Badge>version {project.version.number}</Badge>
      {project.mode === "test" && <Badge tone="warning">test</Badge>}
    </>
  );
  return (
    <>
      <PageHeader
        title={project.name}
        crumbs={[{ title: "Projects", href: "/projects" }]}
        mark={mark}
        actions={<ProjectActions project={project} />}
      >
        <Places projectId={projectId} current={place} pictureCount={summary ? summary.task_count + summary.gold_count : project.task_count + project.gold_count} />
      </PageHeader>
      <Outlet />
    </>
  );
}
