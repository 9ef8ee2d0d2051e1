import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { Dialog } from "../kit/Dialog";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { ago, count, plural } from "../kit/format";
import { Stack } from "../kit/Layout";
import { Talk } from "../kit/Markdown";
import { ProgressBar } from "../kit/Progress";
import { RowsSkeleton } from "../kit/Skeleton";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { ProjectChoice } from "./ProjectChoice";
import { type Announcement, announcementsQuery, useAnnounce } from "./queries";
import styles from "./Talk.module.css";

/** What was told to many at once, and how many have read it. */
export function Announcements() {
  const [writing, setWriting] = useState(false);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(announcementsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={4} />;
  const listed = data.pages.flatMap((page) => page.items);
  const button = <Button variant="primary" icon="flag" onPress={() => { setWriting(true); }}>Announce</Button>;
  return (
    <>
      {listed.length === 0 ? (
        <EmptyState picture="queue" title="Nothing was announced yet" action={button}>
          An announcement reaches every worker of a project or of the organization, behind the bell and by mail.
        </EmptyState>
      ) : (
        <Stack gap={4}>
          <div>{button}</div>
          {listed.map((each) => (
            <Announced key={each.id} announcement={each} />
          ))}
          {hasNextPage && <Button busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show older</Button>}
        </Stack>
      )}
      {writing && <AnnounceDialog onClose={() => { setWriting(false); }} />}
    </>
  );
}

function Announced({ announcement: { title, words, project_name: project, audience_count: audience, read_count: read, created_at: at } }: { announcement: Announcement }) {
  return (
    <Card title={title} description={`${ago(at)} · to ${plural(audience, "worker")}${project === null ? "" : ` of ${project}`}`}>
      {words && <Talk source={words} />}
      <div className={styles.receipts}>
        <ProgressBar label="Have read it" value={audience === 0 ? 0 : read / audience} text={`${count(read)} of ${count(audience)}`} />
      </div>
    </Card>
  );
}

function AnnounceDialog({ onClose }: { onClose: () => void }) {
  const [project, setProject] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [words, setWords] = useState("");
  const announce = useAnnounce();
  const send = () => {
    announce.mutate(
      { project_id: project, title: title.trim(), words: words.trim() },
      { onSuccess: (made) => { toast.success(`Told to ${plural(made.audience_count, "worker")}`); onClose(); } },
    );
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={announce.isPending} onPress={onClose}>Never mind</Button>
      <Button variant="primary" busy={announce.isPending} disabled={title.trim() === ""} onPress={send}>Announce</Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Announce" description="To every worker of a project (its members, or who worked in it), or of all." footer={buttons} dismissable={!announce.isPending}>
      <Stack gap={4}>
        <ProjectChoice value={project} onChange={setProject} />
        <TextField label="Title" maxLength={200} value={title} onChange={setTitle} />
        <TextField label="More" optional rows={4} grows maxLength={4000} value={words} onChange={setWords} help="Markdown." />
        {announce.error && <ErrorNotice error={announce.error} />}
      </Stack>
    </Dialog>
  );
}
