import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { IconButton } from "../kit/Button";
import { cx } from "../kit/cx";
import { Icon } from "../kit/Icon";
import { KeyCap } from "../kit/KeyCap";
import { Logo, LogoMark } from "../kit/Logo";
import { useMedia } from "../kit/useMedia";
import { openPalette } from "./commands";
import { Link } from "./link";
import { type Place, placeOf, placesOf } from "./navigation";
import styles from "./Rail.module.css";
import type { Session } from "./session";
import { Bell } from "../notifications/Bell";
import { UserMenu } from "./UserMenu";

const KEY = "goldsmith.rail";

function readCollapsed(): boolean {
  try {
    return localStorage.getItem(KEY) === "collapsed";
  } catch {
    return false;
  }
}

/** The requester's navigation at the left, wide or folded to icons. */
export function Rail({ session }: { session: Session }) {
  const [chosen, setChosen] = useState(readCollapsed);
  // Little room, or a page enlarged for reading: the content needs it more.
  const narrow = useMedia("(max-width: 860px)");
  const collapsed = chosen || narrow;
  const toggle = () => {
    setChosen(!chosen);
    try {
      localStorage.setItem(KEY, chosen ? "open" : "collapsed");
    } catch {
      // Storage may be blocked; the rail then opens anew with the page.
    }
  };
  return (
    <header className={cx(styles.rail, collapsed && styles.collapsed)}>
      <div className={styles.top}>
        <Link to="/" className={styles.brand} aria-label="Goldsmith, start page">
          {collapsed ? <LogoMark size={22} /> : <Logo />}
        </Link>
        <Bell placement="right top" />
        {!narrow && <IconButton icon="panel" size="sm" label={collapsed ? "Unfold the navigation" : "Fold the navigation"} onPress={toggle} />}
      </div>
      <p className={styles.organization}>{session.organization.name}</p>
      <AriaButton className={styles.search} onPress={openPalette}>
        <Icon name="search" size={15} />
        <span className={styles.words}>Search</span>
        <span className={styles.words}>
          <KeyCap keys="Ctrl+K" />
        </span>
      </AriaButton>
      <nav aria-label="Main" className={styles.nav}>
        <Places places={placesOf(session)} />
      </nav>
      <UserMenu session={session} compact={collapsed} placement="top start" />
    </header>
  );
}

function Places({ places }: { places: readonly Place[] }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const current = placeOf(path, places);
  return (
    <ul className={styles.places}>
      {places.map((place) => (
        <li key={place.href}>
          <Link
            to={place.href}
            className={styles.place}
            aria-current={place === current ? "page" : undefined}
            title={place.title}
          >
            <Icon name={place.icon} size={17} />
            <span className={styles.words}>{place.title}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
