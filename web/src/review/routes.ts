// The reviewer's queue, and the editor that takes the whole window. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { focusRoute, needs, shellRoute, under } from "../app/layouts";

const review = under(shellRoute);
const beforeLoad = needs("review");

export const reviewPages = [
  createRoute({ ...review, beforeLoad, path: "/review", component: lazyRouteComponent(() => import("./ReviewPage"), "ReviewPage") }),
] as const;

/** Under focusRoute: no navigation around them. */
export const reviewEditors = [
  createRoute({
    ...under(focusRoute),
    beforeLoad,
    path: "/review/$projectId",
    component: lazyRouteComponent(() => import("./ReviewEditorPage"), "ReviewEditorPage"),
  }),
] as const;
