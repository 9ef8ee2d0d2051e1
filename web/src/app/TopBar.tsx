import { useRouterState } from "@tanstack/react-router";
import { Icon } from "../kit/Icon";
import { Logo } from "../kit/Logo";
import { Link } from "./link";
import { placeOf, placesOf } from "./navigation";
import type { Session } from "./session";
import styles from "./TopBar.module.css";
import { UserMenu } from "./UserMenu";

/** The navigation of annotators and reviewers: few places, much room below. */
export function TopBar({ session }: { session: Session }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const places = placesOf(session);
  const current = placeOf(path, places);
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.brand} aria-label="Goldsmith, start page">
        <Logo />
      </Link>
      <nav aria-label="Main" className={styles.nav}>
        <ul className={styles.places}>
          {places.map((place) => (
            <li key={place.href}>
              <Link to={place.href} activeOptions={{ exact: true }} className={styles.place} aria-current={place === current ? "page" : undefined}>
                <Icon name={place.icon} />
                {place.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.end}>
        <span className={styles.organization}>{session.organization.name}</span>
        <UserMenu session={session} compact placement="bottom end" />
      </div>
    </header>
  );
}
