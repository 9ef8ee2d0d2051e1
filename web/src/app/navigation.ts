// Which places each person sees in the navigation, by what they may do.
import type { IconName } from "../kit/Icon";
import { can, isRequester, type Permission, type Session } from "./session";

type Href = "/appeals" | "/discussions" | "/money" | "/operations" | "/projects" | "/review" | "/settings" | "/skills" | "/team" | "/work" | "/work/history" | "/work/notices" | "/work/pay" | "/work/profile" | "/work/skills" | "/workers";
export type Place = { title: string; href: Href; icon: IconName; needs: Permission };

const REQUESTER_PLACES: readonly Place[] = [
  { title: "Projects", href: "/projects", icon: "projects", needs: "read_projects" },
  { title: "Operations", href: "/operations", icon: "gauge", needs: "read_workers" },
  { title: "Review", href: "/review", icon: "review", needs: "review" },
  { title: "Label", href: "/work", icon: "box", needs: "annotate" },
  { title: "Workers", href: "/workers", icon: "workers", needs: "read_workers" },
  { title: "Skills", href: "/skills", icon: "success", needs: "read_workers" },
  { title: "Talk", href: "/discussions", icon: "thread", needs: "read_projects" },
  { title: "Appeals", href: "/appeals", icon: "comment", needs: "manage_projects" },
  { title: "Money", href: "/money", icon: "coin", needs: "manage_money" },
  { title: "Settings", href: "/settings", icon: "settings", needs: "manage_users" },
];

const WORKER_PLACES: readonly Place[] = [
  { title: "Home", href: "/work", icon: "home", needs: "annotate" },
  { title: "History", href: "/work/history", icon: "history", needs: "annotate" },
  { title: "Notices", href: "/work/notices", icon: "info", needs: "annotate" },
  { title: "Pay", href: "/work/pay", icon: "coin", needs: "annotate" },
  { title: "Talk", href: "/discussions", icon: "thread", needs: "annotate" },
  { title: "Profile", href: "/work/profile", icon: "user", needs: "annotate" },
  { title: "Skills", href: "/work/skills", icon: "book", needs: "annotate" },
  { title: "Review", href: "/review", icon: "review", needs: "review" },
];

/** For who manages a vendor's team. */
const TEAM: Place = { title: "Team", href: "/team", icon: "workers", needs: "annotate" };

export function placesOf(session: Pick<Session, "user" | "permissions"> & { managed_team_id?: string | null }): readonly Place[] {
  const places = isRequester(session.user.role) ? REQUESTER_PLACES : WORKER_PLACES;
  return [...places, ...(session.managed_team_id ? [TEAM] : [])].filter((place) => can(session, place.needs));
}

/** The place a path belongs to: the longest one that the path lies in. */
export function placeOf(path: string, places: readonly Place[]): Place | undefined {
  return places
    .filter((place) => path === place.href || path.startsWith(`${place.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
