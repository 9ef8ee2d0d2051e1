import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { Badge, StatusPill } from "../kit/Badge";
import { PageHeader } from "../kit/PageHeader";
import { Tabs, type TabSpec } from "../kit/Tabs";
import { usePageTitle } from "../app/page-title";
import { ProjectActions } from "./ProjectActions";
import { projectQuery, summaryQuery } from "./queries";

const PLACES = ["data", "import", "workers", "deliveries", "settings"] as const;
type Place = "overview" | (typeof PLACES)[number];

const TITLES: Readonly<Record<Place, string>> = {
  overview: "Overview",
  data: "Data",
  import: "Import",
  workers: "Workers",
  deliveries: "Deliveries",
  settings: "Settings",
};

/** The head that a project's pages share: its name, state and places. The page itself stands below. */
export function ProjectFrame() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId" });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: summary } = useQuery(summaryQuery(projectId));
  const place = placeAt(path, projectId);
  usePageTitle(`${place === "overview" ? "" : `${TITLES[place]} · `}${project.name}`);
  const base = `/projects/${projectId}`;
  const tabs: TabSpec<Place>[] = [
    { id: "overview", title: "Overview", icon: "chart", href: base },
    { id: "data", title: "Data", icon: "grid", href: `${base}/data`, count: summary?.task_count ?? project.task_count },
    { id: "import", title: "Import", icon: "upload", href: `${base}/import` },
    { id: "workers", title: "Workers", icon: "workers", href: `${base}/workers` },
    { id: "deliveries", title: "Deliveries", icon: "delivery", href: `${base}/deliveries` },
    { id: "settings", title: "Settings", icon: "settings", href: `${base}/settings` },
  ];
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
        <Tabs label="Project" tabs={tabs} selected={place} />
      </PageHeader>
      <Outlet />
    </>
  );
}

function placeAt(path: string, projectId: string): Place {
  const rest = path.slice(`/projects/${projectId}/`.length).split("/")[0];
  return PLACES.find((place) => place === rest) ?? "overview";
}
