// The requester's project pages. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";
import { projectQuery } from "./queries";

const beforeLoad = needs("read_projects");
const inShell = { ...under(shellRoute), beforeLoad };

const listRoute = createRoute({ ...inShell, path: "/projects", component: lazyRouteComponent(() => import("./list/ProjectsPage"), "ProjectsPage") });

const newRoute = createRoute({ ...inShell, path: "/projects/new", beforeLoad: needs("manage_projects"), component: lazyRouteComponent(() => import("./spec/NewProjectPage"), "NewProjectPage") });

const projectRoute = createRoute({
  ...inShell,
  path: "/projects/$projectId",
  loader: ({ context, params }) => context.queryClient.ensureQueryData(projectQuery(params.projectId)),
  component: lazyRouteComponent(() => import("./ProjectFrame"), "ProjectFrame"),
});

const inProject = under(projectRoute);

const projectTabs = [
  createRoute({ ...inProject, path: "/", component: lazyRouteComponent(() => import("./overview/OverviewPage"), "OverviewPage") }),
  createRoute({ ...inProject, path: "/data", validateSearch: readFilter, component: lazyRouteComponent(() => import("./data/DataPage"), "DataPage") }),
  createRoute({ ...inProject, path: "/import", beforeLoad: needs("import_tasks"), component: lazyRouteComponent(() => import("./import/ImportPage"), "ImportPage") }),
  createRoute({ ...inProject, path: "/quality", component: lazyRouteComponent(() => import("./quality/QualityPage"), "QualityPage") }),
  createRoute({ ...inProject, path: "/workers", component: lazyRouteComponent(() => import("../workers/ProjectWorkersPage"), "ProjectWorkersPage") }),
  createRoute({ ...inProject, path: "/deliveries", component: lazyRouteComponent(() => import("../deliveries/DeliveriesPage"), "DeliveriesPage") }),
  createRoute({ ...inProject, path: "/settings", component: lazyRouteComponent(() => import("./spec/ProjectSettingsPage"), "ProjectSettingsPage") }),
] as const;

const taskRoute = createRoute({
  ...inShell,
  path: "/projects/$projectId/tasks/$taskId",
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import("./task/TaskPage"), "TaskPage"),
});

const FILTERS = ["all", "open", "review", "completed", "error", "gold"] as const;

/** Which tasks are listed: kept in the address, so that going back finds the same list. */
function readFilter(search: Record<string, unknown>): { filter?: (typeof FILTERS)[number] } {
  const filter = FILTERS.find((each) => each === search["filter"]);
  return filter && filter !== "all" ? { filter } : {};
}

export const projectPages = [listRoute, newRoute, projectRoute.addChildren(projectTabs), taskRoute] as const;
