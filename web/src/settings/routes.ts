// The organization's settings, and one's own. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute, under } from "../app/layouts";

const settings = under(shellRoute);

/** Which panel is shown, when it is not the first. */
const readTab = (search: Record<string, unknown>): { tab?: "keys" } => (search["tab"] === "keys" ? { tab: "keys" } : {});

export const settingsPages = [
  createRoute({ ...settings, beforeLoad: needs("manage_users"), path: "/settings", validateSearch: readTab, component: lazyRouteComponent(() => import("./SettingsPage"), "SettingsPage") }),
  createRoute({ ...settings, path: "/account", component: lazyRouteComponent(() => import("./AccountPage"), "AccountPage") }),
] as const;
