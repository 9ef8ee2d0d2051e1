import { ButtonLink, Link } from "../../app/link";
import { can, useSession } from "../../app/session";
import { Card } from "../../kit/Card";
import { plural } from "../../kit/format";
import { Icon, type IconName } from "../../kit/Icon";
import { Muted } from "../../kit/Layout";
import { typeWords } from "../spec/task-types";
import type { Project, Summary } from "../types";
import styles from "./Overview.module.css";

type Step = {
  title: string;
  note: string;
  icon: IconName;
  tone?: "review" | "danger" | "gold";
  to: "/review" | "/settings" | "/projects/$projectId/import" | "/projects/$projectId/data" | "/projects/$projectId/deliveries";
  filter?: "error" | "completed";
};

type Props = { project: Project; summary: Summary; workerCount: number | null };

/** What would move the project on, most urgent first. */
export function NextSteps({ project, summary, workerCount }: Props) {
  const session = useSession();
  const steps = stepsFor(summary, workerCount, typeWords(project).shown).filter((step) => {
    if (step.to === "/settings") return can(session, "manage_users");
    return step.to !== "/review" || can(session, "review");
  });
  return (
    <Card title="Next">
      {steps.length === 0 ? (
        <Muted>Nothing waits for you. New answers show up here by themselves.</Muted>
      ) : (
        <ul className={styles.steps}>
          {steps.slice(0, 3).map((step) => (
            <li key={step.title}>
              <StepLink step={step} projectId={project.id} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function stepsFor(summary: Summary, workerCount: number | null, thing: string): Step[] {
  const steps: Step[] = [];
  if (summary.errors > 0) {
    steps.push({ title: `Look at ${plural(summary.errors, `failed ${thing}`)}`, note: "They could not be fetched or read", icon: "error", tone: "danger", to: "/projects/$projectId/data", filter: "error" });
  }
  if (summary.in_review > 0) {
    steps.push({ title: `Review ${plural(summary.in_review, thing)}`, note: "People disagree, or it was drawn as a sample", icon: "review", tone: "review", to: "/review" });
  }
  if (workerCount === 0) {
    steps.push({ title: "Invite people", note: "Nobody has worked on this project yet", icon: "workers", tone: "gold", to: "/settings" });
  }
  if (summary.gold_count === 0 && summary.settled > 0) {
    steps.push({ title: `Make a settled ${thing} gold`, note: "Hidden checks tell how good everyone is", icon: "target", tone: "gold", to: "/projects/$projectId/data", filter: "completed" });
  }
  if (summary.settled > 0) {
    steps.push({ title: "Order a delivery", note: `${plural(summary.settled, `settled ${thing}`)} can go out now`, icon: "delivery", tone: "gold", to: "/projects/$projectId/deliveries" });
  }
  steps.push({ title: `Import more ${thing}s`, note: "Those already here are not added twice", icon: "upload", to: "/projects/$projectId/import" });
  return steps;
}

function StepLink({ step, projectId }: { step: Step; projectId: string }) {
  return (
    <Link to={step.to} params={{ projectId }} search={step.filter ? { filter: step.filter } : {}} className={styles.step}>
      <span className={styles.mark} data-tone={step.tone}>
        <Icon name={step.icon} />
      </span>
      <span className={styles.stepWords}>
        <span className={styles.stepTitle}>{step.title}</span>
        <span className={styles.stepNote}>{step.note}</span>
      </span>
      <Icon name="chevron-right" size={14} />
    </Link>
  );
}

const BRING = {
  picture: "Drop a folder, or send a list of addresses. Each picture is checked; the same one twice is one task.",
  text: "Send a file with a text in each row. Each is checked; the same one twice is one task.",
  task: "Drop pictures, or send a file whose rows hold texts, conversations or addresses. Each row is checked.",
} as const;

/** A project without tasks: what to do, in order. */
export function FirstSteps({ project }: { project: Project }) {
  const params = { projectId: project.id };
  const mayInvite = can(useSession(), "manage_users");
  const { shown } = typeWords(project);
  return (
    <div className={styles.first}>
      <Card>
        <div className={styles.bigStep}>
          <span className={styles.number}>1</span>
          <h2>Bring {shown}s in</h2>
          <p>{BRING[shown]}</p>
          <ButtonLink to="/projects/$projectId/import" params={params} variant="primary" icon="upload">
            Import {shown}s
          </ButtonLink>
        </div>
      </Card>
      <Card>
        <div className={styles.bigStep}>
          <span className={styles.number}>2</span>
          <h2>Read it as a worker would</h2>
          <p>What is asked, instructions and examples decide how good the answers are. Look at them once more before people start.</p>
          <ButtonLink to="/projects/$projectId/settings" params={params} icon="book">
            Check the instructions
          </ButtonLink>
        </div>
      </Card>
      <Card>
        <div className={styles.bigStep}>
          <span className={styles.number}>3</span>
          <h2>Invite people</h2>
          <p>Whoever signs in as an annotator finds the project on their home page as soon as it has {shown}s.</p>
          {mayInvite ? (
            <ButtonLink to="/settings" icon="workers">
              Invite people
            </ButtonLink>
          ) : (
            <Muted>An admin of your organization can invite them.</Muted>
          )}
        </div>
      </Card>
    </div>
  );
}
