import type { Ontology } from "../../annotate";
import { can, useSession } from "../../app/session";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { faultOf } from "../../kit/fault";
import { ago, count, plural } from "../../kit/format";
import { toast } from "../../kit/Toast";
import { fieldTitle } from "../../workers/worker/titles";
import { modelOf, type ModelField } from "./model";
import { type ProjectQuality, useRunModel } from "./queries";
import styles from "./Quality.module.css";

type Props = { projectId: string; quality: ProjectQuality; ontology: Ontology; isAwaited: boolean; onOrdered: () => void };

/** What the full model found over everything said so far, and a run of it on demand. */
export function ModelCard({ projectId, quality, ontology, isAwaited, onOrdered }: Props) {
  const mayRun = can(useSession(), "manage_projects");
  const run = useRunModel(projectId);
  const model = modelOf(quality.model);
  const start = async () => {
    try {
      await run.mutateAsync();
      onOrdered();
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const button = mayRun && (
    <Button size="sm" icon="refresh" busy={isAwaited || run.isPending} onPress={() => void start()}>
      Run now
    </Button>
  );
  return (
    <Card title="Full model" description="Everything said so far, taken together: by itself when a tenth more was said, or now" actions={button}>
      {model === null ? (
        <p className={styles.words}>It has not run yet. It learns how each person confuses classes, and sends what models disagree on to a reviewer.</p>
      ) : (
        <>
          <FieldTable fields={model.fields} ontology={ontology} />
          <p className={styles.words}>
            Ran {ago(model.ranAt)} over {plural(model.answers, "answer")}; sent {plural(model.sentToReview, "task")} to a reviewer so far because models
            disagreed.
          </p>
        </>
      )}
    </Card>
  );
}

function FieldTable({ fields, ontology }: { fields: readonly ModelField[]; ontology: Ontology }) {
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Answers</th>
          <th scope="col" title="Krippendorff’s alpha: 1 is full agreement, 0 is chance">
            Alpha
          </th>
          <th scope="col" title="People whose answers a person should look at">
            People to look at
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <td>{fieldTitle(field.name, ontology)}</td>
            <td>{count(field.answers)}</td>
            <td>{alphaWords(field)}</td>
            <td>{count(field.flagged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function alphaWords({ alpha, low, high }: ModelField): string {
  if (alpha === null) return "–";
  const range = low === null || high === null ? "" : ` (${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${alpha.toFixed(2)}${range}`;
}
