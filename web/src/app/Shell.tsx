import { PageOutlet } from "./PageOutlet";
import { Rail } from "./Rail";
import { isRequester, useSession } from "./session";
import styles from "./Shell.module.css";
import { TopBar } from "./TopBar";

/** Navigation around the pages: a rail for those who run projects, a light top bar for those who do the work. */
export function Shell() {
  const session = useSession();
  const requester = isRequester(session.user.role);
  return (
    <div className={requester ? styles.withRail : styles.withBar}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      {requester ? <Rail session={session} /> : <TopBar session={session} />}
      <main id="main" tabIndex={-1} className={styles.main}>
        <div className={styles.page}>
          <PageOutlet />
        </div>
      </main>
    </div>
  );
}
