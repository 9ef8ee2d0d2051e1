import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { PageHeader } from "../kit/PageHeader";
import { Segmented } from "../kit/Segmented";
import { RowsSkeleton } from "../kit/Skeleton";
import { Announcements } from "./Announcements";
import { AskProjectDialog } from "./AskProjectDialog";
import { State } from "./DiscussionPage";
import { ProjectChoice } from "./ProjectChoice";
import { type Discussion, discussionsQuery, type TalkList, waitingCountQuery } from "./queries";
import styles from "./Talk.module.css";

type View = TalkList | "announcements";

/** What was asked and answered: for the staff what waits longest first, for a worker their own. */
export function DiscussionsPage() {
  usePageTitle("Talk");
  const session = useSession();
  const isStaff = can(session, "review");
  const [view, setView] = useState<View>(isStaff ? "waiting" : "all");
  const [project, setProject] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const description = isStaff ? "Questions of workers, those who wait longest first. They see you by what you are, never by name." : "Your questions about tasks, and what is asked for everybody of a project. Only those concerned read it.";
  return (
    <>
      <PageHeader title="Talk" description={description} actions={<Button icon="plus" onPress={() => { setAsking(true); }}>Ask or tell a project</Button>} />
      <div className={styles.tools}>
        {isStaff && <Views view={view} onChange={setView} />}
        {view !== "announcements" && <ProjectChoice value={project} onChange={setProject} />}
      </div>
      {view === "announcements" ? <Announcements /> : <List key={`${view} ${project ?? ""}`} list={view} project={project} isStaff={isStaff} />}
      {asking && <AskProjectDialog onClose={() => { setAsking(false); }} />}
    </>
  );
}

function Views({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { data } = useQuery(waitingCountQuery);
  const session = useSession();
  const options: { value: View; title: string; count?: number }[] = [
    { value: "waiting", title: "Waiting", ...(data ? { count: data.count } : {}) },
    { value: "all", title: "All" },
    ...(can(session, "manage_projects") ? [{ value: "announcements" as const, title: "Announcements" }] : []),
  ];
  return <Segmented label="Which discussions" options={options} value={view} onChange={onChange} />;
}

function List({ list, project, isStaff }: { list: TalkList; project: string | null; isStaff: boolean }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(discussionsQuery(list, project));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={5} />;
  const listed = data.pages.flatMap((page) => page.items);
  if (listed.length === 0) {
    return (
      <EmptyState picture="queue" title={list === "waiting" ? "Nobody waits for an answer" : "Nothing was said yet"}>
        {isStaff ? "Workers ask from the editor, beside their task." : "Ask about a task from the editor, beside it: Alt+Q."}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label="Discussions">
        {listed.map((each) => (
          <Row key={each.id} discussion={each} />
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function Row({ discussion }: { discussion: Discussion }) {
  const { id, title, project_name: project, task_name: task, worker, unread_count: unread, message_count: count, is_gold: isGold } = discussion;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.title}>
          <Link to="/discussions/$discussionId" params={{ discussionId: id }}>
            {title}
          </Link>
          {unread > 0 && <Badge tone="info">{plural(unread, "new message")}</Badge>}
        </p>
        <p className={styles.about}>{[project, task ?? "for everybody", worker?.shown_name, plural(count, "message"), isGold === true ? "gold" : null].filter(Boolean).join(" · ")}</p>
      </div>
      <State discussion={discussion} />
    </li>
  );
}
