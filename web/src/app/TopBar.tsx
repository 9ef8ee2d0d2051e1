import { useRouterState } from "@tanstack/react-router";
import { Logo } from "../kit/Logo";
import { BarPlaces } from "./BarPlaces";
import { Link } from "./link";
import { placeOf, placesOf } from "./navigation";
import type { Session } from "./session";
import styles from "./TopBar.module.css";
import { Bell } from "../notifications/Bell";
import { UserMenu } from "./UserMenu";

/** The navigation of annotators and reviewers: few places, much room below. */
export function TopBar({ session }: { session: Session }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const places = placesOf(session);
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.brand} aria-label="Goldsmith, start page">
        <Logo />
      </Link>
      <BarPlaces places={places} current={placeOf(path, places)} />
      <div className={styles.end}>
        <span className={styles.organization}>{session.organization.name}</span>
        <Bell placement="bottom end" />
        <UserMenu session={session} compact placement="bottom end" />
      </div>
    </header>
  );
}
