import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Link } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { Badge } from "../kit/Badge";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { ago } from "../kit/format";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { toast } from "../kit/Toast";
import { Composer } from "./Composer";
import { FaqDialog } from "./FaqDialog";
import { type DiscussionDetail, discussionQuery, type Message, useResolve, useSay } from "./queries";
import styles from "./Talk.module.css";
import { Thread } from "./Thread";

/** One discussion: what was said, and what to say. */
export function DiscussionPage() {
  const { discussionId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(discussionQuery(discussionId));
  usePageTitle(data?.title ?? "Discussion");
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={6} />;
  return <Shown discussion={data} />;
}

function Shown({ discussion }: { discussion: DiscussionDetail }) {
  const session = useSession();
  const say = useSay();
  const [kept, setKept] = useState<Message | null>(null);
  const isManager = can(session, "manage_projects");
  return (
    <>
      <PageHeader
        title={discussion.title}
        crumbs={[{ title: "Talk", href: "/discussions" }]}
        mark={<State discussion={discussion} />}
        description={<Where discussion={discussion} />}
        actions={<Resolve discussion={discussion} />}
      />
      <div className={styles.page}>
        {discussion.is_gold === true && <p className={styles.warning}>This task is gold. Whoever did it does not know, and an answer must not give it away; nor should it go into the instructions.</p>}
        <Card>
          <Thread discussion={discussion} onKeep={isManager ? setKept : undefined} />
          <Composer label={discussion.is_yours ? "Your message" : "Your answer"} help="Markdown. Ctrl+Enter sends it." action="Send" onSend={(words) => say.mutateAsync({ id: discussion.id, words })} />
        </Card>
      </div>
      {kept && <FaqDialog discussion={discussion} answer={kept} onClose={() => { setKept(null); }} />}
    </>
  );
}

export function State({ discussion: { state, waiting_since: since } }: { discussion: Pick<DiscussionDetail, "state" | "waiting_since"> }) {
  if (state === "resolved") return <Badge tone="success" icon="check">Resolved</Badge>;
  if (since !== null) return <Badge tone="warning" icon="clock">Asked {ago(since)}</Badge>;
  return <Badge>Answered</Badge>;
}

function Where({ discussion: { project_id: projectId, project_name: project, task_id: taskId, task_name: task, worker, annotation_id: object } }: { discussion: DiscussionDetail }) {
  const mayRead = can(useSession(), "read_projects");
  return (
    <>
      {mayRead ? <Link to="/projects/$projectId" params={{ projectId }}>{project}</Link> : project}
      {" · "}
      {taskId === null ? "read by everybody of the project" : mayRead ? <Link to="/projects/$projectId/tasks/$taskId" params={{ projectId, taskId }}>{task}</Link> : task}
      {object !== null && ` · object ${object}`}
      {worker && <> · <Link to="/projects/$projectId/workers/$workerId" params={{ projectId, workerId: worker.id }}>{worker.shown_name}</Link></>}
    </>
  );
}

function Resolve({ discussion }: { discussion: DiscussionDetail }) {
  const session = useSession();
  const resolve = useResolve();
  const mayResolve = discussion.is_yours || can(session, "review");
  if (discussion.state === "resolved" || !mayResolve) return null;
  return (
    <Button icon="check" busy={resolve.isPending} onPress={() => { resolve.mutate(discussion.id, { onError: (error) => { toast.danger(faultOf(error).message); } }); }}>
      Resolve
    </Button>
  );
}
