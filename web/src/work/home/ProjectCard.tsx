// A project as somebody chooses it: what it shows, what it pays, how one did in it so far.
import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { count, duration, money, percent, plural } from "../../kit/format";
import { Icon } from "../../kit/Icon";
import { Illustration } from "../../kit/Illustration";
import { Swatch } from "../editor/Swatch";
import { mostWords, promises, unitWords } from "../../pay/rate";
import { hourly } from "../figures";
import { type OpenProject, versionQuery } from "../queries";
import styles from "./ProjectCard.module.css";

/** The server stops counting here. */
const MOST_COUNTED = 1000;

export function ProjectCard({ project }: { project: OpenProject }) {
  const { id, name, stage, rate, promise, cover_url, open_task_count, own } = project;
  const isReview = stage === "review";
  const piece = isReview ? "review" : "task";
  const begun = isReview ? own.reviewed > 0 : own.submitted > 0;
  const open = open_task_count >= MOST_COUNTED ? `more than ${count(MOST_COUNTED - 1)} ${piece}s` : plural(open_task_count, piece);
  return (
    <li className={styles.card}>
      <div className={styles.cover}>
        {cover_url ? <img src={cover_url} alt="" loading="lazy" /> : <Illustration name="photos" />}
        {rate.minor > 0 && (
          <span className={styles.rate}>
            <strong>{money(rate)}</strong> {unitWords(promise.per, piece)}
          </span>
        )}
      </div>
      <div className={styles.body}>
        <div>
          <h3 className={styles.name}>{name}</h3>
          <p className={styles.open}>{[`${open} open`, mostWords({ rate, ...promise })].filter(Boolean).join(" · ")}</p>
          {promises(promise).map((said) => (
            <p key={said} className={styles.open}>
              {said}
            </p>
          ))}
        </div>
        <LabelList project={project} />
        <Figures project={project} />
        <div className={styles.foot}>
          <Pace project={project} />
          <ButtonLink
            to={isReview ? "/review/$projectId" : "/work/$projectId"}
            params={{ projectId: id }}
            variant="primary"
            iconEnd="arrow-right"
            aria-label={`${begun ? "Continue" : "Start"} ${name}`}
          >
            {begun ? "Continue" : "Start"}
          </ButtonLink>
        </div>
      </div>
    </li>
  );
}

/** Labels and fields by their titles at once; the colours of labels as soon as they are here. */
function LabelList({ project }: { project: OpenProject }) {
  const { data } = useQuery(versionQuery(project.version_id));
  const labels = (data?.ontology["labels"] ?? []) as { title: string; color: string }[];
  return (
    <ul className={styles.labels} aria-label="What is asked">
      {project.labels.map((title, index) => {
        const color = data === undefined ? "var(--line-strong)" : labels.find((label) => label.title === title)?.color;
        return (
          <li key={index}>
            {color === undefined ? <Icon name="list" size={13} /> : <Swatch color={color} />}
            {title}
          </li>
        );
      })}
    </ul>
  );
}

function Figures({ project: { own, stage } }: { project: OpenProject }) {
  const gold = own.gold_accuracy;
  const isReview = stage === "review";
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{isReview ? "You reviewed" : "You did"}</dt>
        <dd>{count(isReview ? own.reviewed : own.submitted)}</dd>
      </div>
      <div>
        <dt>You earned</dt>
        <dd>{money(own.earned)}</dd>
      </div>
      {!isReview && gold && (
        <div>
          <dt>Checks passed</dt>
          <dd>
            {percent(gold.value, 0)}
            {gold.count > 0 && (
              <small>
                {percent(gold.low, 0)} to {percent(gold.high, 0)} likely
              </small>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What an hour brings, from one's own measured speed and never from anybody else's. */
function Pace({ project }: { project: OpenProject }) {
  const hour = hourly(project);
  const pace = project.own.seconds_per_response;
  if (hour === null) return <span className={styles.pace}>{project.rate.minor > 0 ? "Your hourly pay shows after 3 tasks" : ""}</span>;
  return (
    <span className={styles.pace}>
      about <strong>{money(hour)}</strong> an hour at your {duration(pace ?? 0)} each
    </span>
  );
}
