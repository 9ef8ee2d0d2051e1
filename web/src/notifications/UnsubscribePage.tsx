import { useSearch } from "@tanstack/react-router";
import { usePageTitle } from "../app/page-title";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Logo } from "../kit/Logo";
import styles from "./Notifications.module.css";
import { useUnsubscribe } from "./queries";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where a mail's link leads: ends mail of its kind without signing in. */
export function UnsubscribePage() {
  usePageTitle("No more mail");
  const { organization, mail } = useSearch({ from: "/unsubscribe" });
  const isWhole = UUID.test(organization) && UUID.test(mail);
  const { mutate, data, error, isPending } = useUnsubscribe();
  return (
    <main className={styles.alone}>
      <Logo />
      <h1 className={styles.heading}>{data ? "You get no more of these mails" : "No more of these mails?"}</h1>
      <Card>
        {error && <ErrorNotice error={error} />}
        {!isWhole ? (
          <p>This link is not whole. Open it from the mail again, or sign in and choose under Account.</p>
        ) : data ? (
          <p>
            Nothing is mailed to you about “{data.title}” any more. It is still behind the bell, and your account has the choice.
          </p>
        ) : (
          <Button variant="primary" busy={isPending} onPress={() => { mutate({ organization, mail }); }}>
            Stop these mails
          </Button>
        )}
      </Card>
    </main>
  );
}
