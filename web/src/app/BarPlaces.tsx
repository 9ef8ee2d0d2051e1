import { Button } from "react-aria-components";
import { cx } from "../kit/cx";
import { Icon } from "../kit/Icon";
import { Menu } from "../kit/Menu";
import { Link } from "./link";
import type { Place } from "./navigation";
import styles from "./TopBar.module.css";
import { useFitting } from "./use-fitting";

type Props = { places: readonly Place[]; current: Place | undefined };

/** The places of the top bar: as many as fit beside each other, and the rest in a menu. */
export function BarPlaces({ places, current }: Props) {
  const [list, fitting] = useFitting<HTMLUListElement>(places.length);
  const rest = places.slice(fitting);
  return (
    <nav aria-label="Main" className={styles.nav}>
      <ul ref={list} className={styles.places}>
        {places.map((place, index) => (
          <li key={place.href} style={index < fitting ? undefined : { visibility: "hidden" }}>
            <Link to={place.href} activeOptions={{ exact: true }} className={styles.place} aria-current={place === current ? "page" : undefined}>
              <Icon name={place.icon} />
              {place.title}
            </Link>
          </li>
        ))}
      </ul>
      {rest.length > 0 && <Rest places={rest} current={current} />}
    </nav>
  );
}

/** What does not fit. Where one is in such a place, the button says which. */
function Rest({ places, current }: Props) {
  const here = places.find((place) => place === current);
  const entries = places.map((place) => ({ title: place.title, icon: place.icon, href: place.href, chosen: place === current }));
  return (
    <Menu label="More places" groups={[{ title: "Places", entries }]} placement="bottom end">
      <Button className={cx(styles.place, styles.more)} aria-current={here ? "page" : undefined}>
        <span className="visually-hidden">More places{here ? ", you are at " : ""}</span>
        {here ? here.title : <span aria-hidden>More</span>}
        <Icon name="chevron-down" size={14} />
      </Button>
    </Menu>
  );
}
