import { useEffect, useRef } from "react";
import { Link } from "../app/link";
import { Icon, type IconName } from "../kit/Icon";
import tabs from "../kit/Tabs.module.css";
import styles from "./Places.module.css";

const PLACES = [
  { id: "overview", title: "Overview", icon: "chart", to: "/projects/$projectId" },
  { id: "data", title: "Data", icon: "grid", to: "/projects/$projectId/data" },
  { id: "batches", title: "Batches", icon: "layers", to: "/projects/$projectId/batches" },
  { id: "import", title: "Import", icon: "upload", to: "/projects/$projectId/import" },
  { id: "quality", title: "Quality", icon: "gauge", to: "/projects/$projectId/quality" },
  { id: "workers", title: "Workers", icon: "workers", to: "/projects/$projectId/workers" },
  { id: "members", title: "Members", icon: "user", to: "/projects/$projectId/members" },
  { id: "training", title: "Training", icon: "book", to: "/projects/$projectId/training" },
  { id: "rules", title: "Rules", icon: "flag", to: "/projects/$projectId/rules" },
  { id: "deliveries", title: "Deliveries", icon: "delivery", to: "/projects/$projectId/deliveries" },
  { id: "settings", title: "Settings", icon: "settings", to: "/projects/$projectId/settings" },
] as const satisfies readonly { id: string; title: string; icon: IconName; to: string }[];

export type Place = (typeof PLACES)[number];

/** The place a path inside a project belongs to. */
export function placeAt(path: string, projectId: string): Place {
  const rest = path.slice(`/projects/${projectId}/`.length).split("/")[0];
  return PLACES.find((place) => place.id === rest) ?? PLACES[0];
}

type Props = { projectId: string; current: Place; pictureCount: number };

/** The pages of a project: links that look like tabs, since each is a page of its own. */
export function Places({ projectId, current, pictureCount }: Props) {
  const list = useRef<HTMLUListElement>(null);
  // Where they do not all fit, the one in force is among those in sight.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (tab && list.current) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <nav aria-label="Project">
      <ul ref={list} className={`${tabs.list ?? ""} ${styles.list ?? ""}`}>
        {PLACES.map((place) => (
          <li key={place.id}>
            <Link
              to={place.to}
              params={{ projectId }}
              activeOptions={{ exact: true, includeSearch: false }}
              className={tabs.tab}
              data-selected={place === current || undefined}
              aria-current={place === current ? "page" : undefined}
            >
              <Icon name={place.icon} size={15} />
              {place.title}
              {place.id === "data" && <span className={tabs.count}>{pictureCount.toLocaleString("en")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
