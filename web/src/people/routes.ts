// Who people are: profiles, terms, sign-up and teams. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute, shellRoute, under } from "../app/layouts";

const people = under(shellRoute);

export const peoplePages = [
  createRoute({ ...people, beforeLoad: needs("annotate"), path: "/work/profile", component: lazyRouteComponent(() => import("./ProfilePage"), "ProfilePage") }),
  createRoute({ ...people, beforeLoad: needs("annotate"), path: "/work/terms", component: lazyRouteComponent(() => import("./TermsPage"), "TermsPage") }),
  createRoute({ ...people, path: "/team", component: lazyRouteComponent(() => import("./TeamPage"), "OwnTeamPage") }),
  createRoute({ ...people, beforeLoad: needs("admit"), path: "/workers/applications", component: lazyRouteComponent(() => import("./ApplicationsPage"), "ApplicationsPage") }),
  createRoute({ ...people, beforeLoad: needs("read_workers"), path: "/workers/teams", component: lazyRouteComponent(() => import("./TeamsPage"), "TeamsPage") }),
  createRoute({ ...people, beforeLoad: needs("read_workers"), path: "/workers/teams/$teamId", component: lazyRouteComponent(() => import("./TeamPage"), "TeamPage") }),
] as const;

/** For people who are not signed in. */
export const joinPages = [
  createRoute({ ...under(rootRoute), path: "/join/$token", component: lazyRouteComponent(() => import("./JoinPage"), "JoinPage") }),
  createRoute({ ...under(rootRoute), path: "/join/confirm/$token", component: lazyRouteComponent(() => import("./JoinPage"), "ConfirmPage") }),
  createRoute({ ...under(rootRoute), path: "/join/status/$token", component: lazyRouteComponent(() => import("./JoinPage"), "JoinStatusPage") }),
] as const;
