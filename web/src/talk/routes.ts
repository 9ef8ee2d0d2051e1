import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute, under } from "../app/layouts";

export const talkPages = [
  createRoute({ ...under(shellRoute), path: "/discussions", component: lazyRouteComponent(() => import("./DiscussionsPage"), "DiscussionsPage") }),
  createRoute({ ...under(shellRoute), path: "/discussions/$discussionId", component: lazyRouteComponent(() => import("./DiscussionPage"), "DiscussionPage") }),
] as const;
