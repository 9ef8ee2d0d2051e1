// The requester's project pages. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const projects = under(shellRoute);
const beforeLoad = needs("read_projects");

export const projectPages = [
  createRoute({ ...projects, beforeLoad, path: "/projects", component: lazyRouteComponent(() => import("./ProjectsPage"), "ProjectsPage") }),
] as const;
