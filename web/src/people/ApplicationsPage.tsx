import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { CodeBlock } from "../kit/Code";
import { Dialog } from "../kit/Dialog";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { ago } from "../kit/format";
import { Stack } from "../kit/Layout";
import { PageHeader } from "../kit/PageHeader";
import { Person } from "../kit/Person";
import { RowsSkeleton } from "../kit/Skeleton";
import { toast } from "../kit/Toast";
import { NoteDialog } from "../pay/NoteDialog";
import { WorkersTabs } from "../workers/WorkersTabs";
import { ClaimsCard } from "./ClaimsCard";
import { ErasuresCard } from "./ErasuresCard";
import styles from "./People.module.css";
import { countryName, languageName } from "./places";
import { type Application, applicationsQuery, useApprove, useDecline } from "./queries";

/** Who asks to be let in, whose credentials wait for a look, and who asked to be erased. */
export function ApplicationsPage() {
  usePageTitle("Applications");
  const session = useSession();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(applicationsQuery);
  const applications = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Workers" description="Who asks to be let in, and what waits for a look." />
      <WorkersTabs>
        <div className={styles.cards}>
          {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {!data && !error && <RowsSkeleton rows={4} />}
          {data && applications.length === 0 && (
            <EmptyState picture="people" title="No application waits for an answer">
              Sign-up is opened under Settings. Whoever applies shows up here by a pseudonym.
            </EmptyState>
          )}
          <ul className={styles.list} aria-label="Applications">
            {applications.map((each) => (
              <li key={each.id}>
                <ApplicationCard application={each} />
              </li>
            ))}
          </ul>
          {hasNextPage && <Button busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
          {can(session, "verify") && <ClaimsCard />}
          <ErasuresCard />
        </div>
      </WorkersTabs>
    </>
  );
}

function ApplicationCard({ application }: { application: Application }) {
  const { id, pseudonym, name, email, country, languages, confirmation, created_at: at } = application;
  const client = useQueryClient();
  const [declining, setDeclining] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [isMailed, setMailed] = useState(false);
  const approve = useApprove(id);
  const decline = useDecline(id);
  const shown = name ?? pseudonym;
  const refresh = () => client.invalidateQueries({ queryKey: applicationsQuery.queryKey });
  const letIn = async () => {
    try {
      const { sign_in_url: url, is_mailed: mailed } = await approve.mutateAsync(null);
      setMailed(mailed);
      if (url) setLink(url);
      else {
        toast.success(mailed ? "Let in; a sign-in link is on its way by mail" : "Let in");
        await refresh();
      }
    } catch (reason) {
      toast.danger(faultOf(reason).message);
    }
  };
  const facts = [countryName(country), ...languages.map((each) => `${languageName(each.tag)} ${each.level}`)].filter(Boolean).join(" · ");
  return (
    <Card title={<Person name={shown} note={email ?? undefined} size={26} />} description={ago(at)} actions={confirmation !== "none" && <Badge tone={confirmation === "confirmed" ? "success" : "neutral"}>{confirmation === "confirmed" ? "Address confirmed" : "Address not confirmed"}</Badge>}>
      <p>{facts || "Says nothing of country and languages."}</p>
      <div className={styles.push}>
        <Button size="sm" variant="primary" busy={approve.isPending} aria-label={`Let in ${shown}`} onPress={() => void letIn()}>
          Let in
        </Button>
        <Button size="sm" aria-label={`Decline ${shown}`} onPress={() => { setDeclining(true); }}>
          Decline
        </Button>
      </div>
      {declining && (
        <NoteDialog title={`Decline ${shown}?`} label="Why" help="They read this." action="Decline" done="Declined" danger onSend={(reason) => decline.mutateAsync(reason)} onClose={() => { setDeclining(false); }} />
      )}
      {link !== null && (
        <Dialog open onClose={() => { setLink(null); void refresh(); }} title={`${shown} is in`} dismissable={false} footer={<Button variant="primary" onPress={() => { setLink(null); void refresh(); }}>Done</Button>}>
          <Stack gap={3}>
            <p>{isMailed ? `A sign-in link is on its way to ${email ?? shown}. This is another one, should it not arrive; whoever opens it is signed in as this person, and it works once.` : `Send this link to ${email ?? shown}. Whoever opens it is signed in as this person; it works once.`}</p>
            <CodeBlock title="Sign-in link" code={link} />
          </Stack>
        </Dialog>
      )}
    </Card>
  );
}
