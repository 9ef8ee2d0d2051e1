import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Link } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { date } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { Markdown } from "../kit/Markdown";
import { PageHeader } from "../kit/PageHeader";
import { Segmented } from "../kit/Segmented";
import { RowsSkeleton } from "../kit/Skeleton";
import { toast } from "../kit/Toast";
import styles from "./People.module.css";
import { type PresentTerms, termsQuery, useAccept } from "./queries";

export const TITLES = { terms: "Terms", consent: "Consent" } as const;
const VIEWS = [
  { value: "changes", title: "What changed" },
  { value: "text", title: "The whole text" },
] as const;

/** What a worker agrees to, with what changed since they did so last. */
export function TermsPage() {
  usePageTitle("Terms");
  const { data, error, refetch } = useQuery(termsQuery);
  return (
    <>
      <PageHeader title="Terms" description="Before you take new work you accept the present versions. Your pay, history and appeals never wait for that." />
      <div className={styles.cards}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowsSkeleton rows={6} />}
        {data?.length === 0 && <EmptyState title="There are no terms">Nothing has to be accepted here.</EmptyState>}
        {data?.map((each) => <Text key={each.id} terms={each} />)}
        {data?.some((each) => each.accepted_at === null) && <Accept all={data} />}
      </div>
    </>
  );
}

function Text({ terms }: { terms: PresentTerms }) {
  const [view, setView] = useState<"changes" | "text">(terms.changed ? "changes" : "text");
  const accepted = terms.accepted_at ? ` You accepted it on ${date(terms.accepted_at)}.` : "";
  return (
    <Card title={TITLES[terms.kind]} description={`Version ${terms.version.toString()} of ${date(terms.created_at)}.${accepted}`}>
      <Stack gap={3}>
        {terms.changes && <Notice tone="info" title={terms.changes} />}
        {terms.changed && <Segmented label="View" options={VIEWS} value={view} onChange={setView} />}
        {/* A region that scrolls must be reachable by keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={styles.text} tabIndex={0} role="region" aria-label={TITLES[terms.kind]}>
          {view === "changes" && terms.changed ? <Changes lines={terms.changed} /> : <Markdown source={terms.body} />}
        </div>
      </Stack>
    </Card>
  );
}

const SPOKEN = { added: "Added: ", removed: "Removed: ", same: "" } as const;

function Changes({ lines }: { lines: NonNullable<PresentTerms["changed"]> }) {
  return (
    <div className={styles.changes}>
      {lines.map((line, place) => (
        <p key={place} data-change={line.change}>
          <span className="visually-hidden">{SPOKEN[line.change]}</span>
          {line.text}
        </p>
      ))}
    </div>
  );
}

function Accept({ all }: { all: readonly PresentTerms[] }) {
  const router = useRouter();
  const accept = useAccept();
  const send = async () => {
    await accept.mutateAsync(all.map((each) => each.id));
    toast.success("Accepted");
    await router.navigate({ to: "/work" });
  };
  return (
    <Stack gap={3}>
      {accept.error && <ErrorNotice error={accept.error} />}
      <Muted>
        Who does not accept it is given no new work and loses nothing: what you hold you may finish, what you earned is paid, and under{" "}
        <Link to="/work/profile">Profile</Link> you can take your data along or have it erased.
      </Muted>
      <div className={styles.push}>
        <Button variant="primary" size="lg" busy={accept.isPending} onPress={() => void send().catch(() => undefined)}>
          I have read this and accept it
        </Button>
      </div>
    </Stack>
  );
}
