import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Tabs } from "../kit/Tabs";

const TABS = [
  { id: "everybody", title: "Everybody", icon: "workers", href: "/workers" },
  { id: "applications", title: "Applications", icon: "user", href: "/workers/applications" },
  { id: "teams", title: "Teams", icon: "layers", href: "/workers/teams" },
] as const;

/** The pages about workers over all projects, around the one that is shown. */
export function WorkersTabs({ children }: { children: ReactNode }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const selected = TABS.findLast((tab) => path.startsWith(tab.href))?.id ?? "everybody";
  const tabs = TABS.map((tab) => (tab.id === selected ? { ...tab, content: children } : tab));
  return <Tabs label="Workers" tabs={tabs} selected={selected} />;
}
