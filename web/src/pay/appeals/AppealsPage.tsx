import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { can, useSession } from "../../app/session";
import { Deciders } from "../../conduct/sanctions/Deciders";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import styles from "../Pay.module.css";
import { openAppealsQuery, type Windows, windowsQuery } from "../queries";
import { AppealCard } from "./AppealCard";
import { WindowsDialog } from "./WindowsDialog";

/** Appeals that wait for an answer, the most urgent first; how long they take; whose decisions were reversed. */
export function AppealsPage() {
  usePageTitle("Appeals");
  const session = useSession();
  const { data: windows } = useQuery(windowsQuery);
  return (
    <>
      <PageHeader
        title="Appeals"
        description={["Workers object to decisions about their work, pay and access. Somebody else than who decided answers.", windows && windowsWords(windows)].filter(Boolean).join(" ")}
        actions={windows && can(session, "manage_users") && <ChangeWindows windows={windows} />}
      />
      <Stack gap={5}>
        <Open windows={windows} />
        <Deciders />
      </Stack>
    </>
  );
}

function windowsWords({ file_days: file, answer_days: answer }: Windows): string {
  return `They have ${plural(file, "day")} to appeal; an answer takes ${plural(answer, "day")} at most.`;
}

function ChangeWindows({ windows }: { windows: Windows }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="clock" onPress={() => { setOpen(true); }}>
        Change these times
      </Button>
      {open && <WindowsDialog windows={windows} onClose={() => { setOpen(false); }} />}
    </>
  );
}

function Open({ windows }: { windows: Windows | undefined }) {
  const { data: appeals, error, refetch } = useQuery(openAppealsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!appeals) return <RowsSkeleton rows={5} />;
  if (appeals.length === 0) {
    const within = windows ? `within ${plural(windows.answer_days, "day")}` : "in time";
    return (
      <EmptyState picture="queue" title="No appeal waits for an answer">
        An appeal about pay that nobody answers {within} is granted by itself.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list} aria-label="Open appeals">
      {appeals.map((appeal) => (
        <li key={appeal.id}>
          <AppealCard appeal={appeal} />
        </li>
      ))}
    </ul>
  );
}
