import { useRouterState } from "@tanstack/react-router";
import { Tabs } from "../kit/Tabs";

const TABS = [
  { id: "everybody", title: "Everybody", icon: "workers", href: "/workers" },
  { id: "applications", title: "Applications", icon: "user", href: "/workers/applications" },
  { id: "teams", title: "Teams", icon: "layers", href: "/workers/teams" },
] as const;

/** The pages about workers over all projects. */
export function WorkersTabs() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const selected = TABS.findLast((tab) => path.startsWith(tab.href))?.id ?? "everybody";
  return <Tabs label="Workers" tabs={TABS} selected={selected} />;
}
