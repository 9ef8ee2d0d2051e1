import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

export const operationsPages = [
  createRoute({ ...under(shellRoute), path: "/operations", beforeLoad: needs("read_workers"), component: lazyRouteComponent(() => import("./OperationsPage"), "OperationsPage") }),
] as const;
