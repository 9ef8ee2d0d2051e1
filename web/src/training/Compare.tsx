// An answer beside the expected one: what is drawn on the picture, what was said, and each difference in words.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { drawsObjects, fieldsOf, type Answer, type Ontology, type Part, valueWords } from "../annotate";
import { taskName } from "../app/task-name";
import { Icon } from "../kit/Icon";
import { Stack } from "../kit/Layout";
import { Markdown } from "../kit/Markdown";
import { Segmented } from "../kit/Segmented";
import { Skeleton } from "../kit/Skeleton";
import { versionQuery } from "../work/queries";
import type { Marked } from "./queries";
import styles from "./Training.module.css";

const Viewer = lazy(() => import("../projects/task/Viewer").then((module) => ({ default: module.Viewer })));
const NOTHING: Answer = { annotations: [] };
const VIEWS = [
  { value: "own", title: "Your answer" },
  { value: "expected", title: "Expected" },
] as const;

type Props = { marked: Marked; /** Whose answer it is, where it is not the reader's. */ whose?: string };

export function Compare({ marked, whose }: Props) {
  const { data: version } = useQuery(versionQuery(marked.question.version_id));
  if (!version) return <Skeleton height={200} />;
  const ontology = version.ontology as unknown as Ontology;
  const isDrawn = drawsObjects(ontology);
  return (
    <Stack gap={3}>
      <div className={styles.compare} data-asked={!isDrawn || undefined}>
        <Shown marked={marked} ontology={ontology} isDrawn={isDrawn} whose={whose} />
        <Stack gap={3}>
          {fieldsOf(ontology).length > 0 && <Values marked={marked} ontology={ontology} whose={whose} />}
          <Marks marked={marked} />
          {marked.explanation && <Markdown source={marked.explanation} compact />}
        </Stack>
      </div>
    </Stack>
  );
}

type ShownProps = Props & { ontology: Ontology; isDrawn: boolean };

function Shown({ marked, ontology, isDrawn, whose }: ShownProps) {
  const [view, setView] = useState<"own" | "expected">("own");
  const [lit, setLit] = useState<string | null>(null);
  const { question, answer, expected } = marked;
  const shown = useMemo(() => ((view === "own" ? answer : expected) ?? NOTHING) as unknown as Answer, [view, answer, expected]);
  const parts = question.parts as unknown as readonly Part[];
  const name = taskName({ picture: question.picture, parts });
  const options = whose ? [{ value: "own" as const, title: whose }, VIEWS[1]] : VIEWS;
  return (
    <Stack gap={2}>
      {isDrawn && expected && <Segmented label="Which answer" options={options} value={view} onChange={setView} />}
      <Suspense fallback={<Skeleton height={300} />}>
        <Viewer id={question.id} url={question.picture?.url ?? null} parts={parts} title={`Question: ${name}`} ontology={ontology} answer={isDrawn ? { annotations: shown.annotations } : NOTHING} lit={lit} onHover={setLit} focus={null} />
      </Suspense>
    </Stack>
  );
}

function Values({ marked, ontology, whose }: Props & { ontology: Ontology }) {
  const own = ((marked.answer ?? NOTHING) as unknown as Answer).fields ?? {};
  const expected = ((marked.expected ?? NOTHING) as unknown as Answer).fields ?? {};
  return (
    <table className={styles.values}>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">{whose ?? "Yours"}</th>
          {marked.expected && <th scope="col">Expected</th>}
        </tr>
      </thead>
      <tbody>
        {fieldsOf(ontology).map((field) => (
          <tr key={field.name}>
            <th scope="row">{field.title}</th>
            <td>{valueWords(field, own[field.name]) || "no answer"}</td>
            {marked.expected && <td>{valueWords(field, expected[field.name]) || "no answer"}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const RIGHT = new Set(["right", "right_field"]);

function Marks({ marked }: { marked: Marked }) {
  if (!marked.is_answered) return <p className={styles.line}>Not answered.</p>;
  const lines = [...Map.groupBy(marked.marks, ({ message }) => message)];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label="What was right and what was not">
      {lines.map(([message, all]) => {
        const isRight = RIGHT.has(all[0]?.reason ?? "");
        return (
          <li key={message}>
            <span className={isRight ? styles.right : styles.wrong}>
              <Icon name={isRight ? "check" : "x"} size={15} />
              <span className="visually-hidden">{isRight ? "Right:" : "Not right:"}</span>
            </span>
            <span>{all.length > 1 ? `${all.length.toString()} × ${message}` : message}</span>
          </li>
        );
      })}
    </ul>
  );
}
