import { useQuery } from "@tanstack/react-query";
import { Badge } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, moment } from "../../kit/format";
import { RowsSkeleton } from "../../kit/Skeleton";
import { versionsQuery } from "../queries";
import { type Spec, specOf, type Version } from "../types";
import { ChangeList } from "./ChangeList";
import { differences } from "./differences";
import { Panel } from "./SpecEditor";
import styles from "./Versions.module.css";

type Props = { projectId: string; current: number; onRestore: (spec: Spec, number: number) => void };

/** Every version with what it changed; an earlier one can be taken up again, as a new one. */
export function VersionsSection({ projectId, current, onRestore }: Props) {
  const { data, error, refetch } = useQuery(versionsQuery(projectId));
  const versions = data?.items ?? [];
  return (
    <Panel title="Versions" description="Settings are never overwritten. A task remembers the version it was done under; one that nobody has begun is done under the newest.">
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      <ol className={styles.versions}>
        {versions.map((version, index) => (
          <VersionEntry key={version.id} version={version} before={versions[index + 1]} isCurrent={version.number === current} onRestore={onRestore} />
        ))}
      </ol>
    </Panel>
  );
}

type EntryProps = { version: Version; before: Version | undefined; isCurrent: boolean; onRestore: Props["onRestore"] };

function VersionEntry({ version, before, isCurrent, onRestore }: EntryProps) {
  const spec = specOf(version);
  return (
    <li className={styles.version}>
      <div className={styles.head}>
        <h3>Version {version.number}</h3>
        {isCurrent && <Badge tone="gold">in force</Badge>}
        <time dateTime={version.created_at} title={moment(version.created_at)} className={styles.when}>
          {ago(version.created_at)}
        </time>
        {!isCurrent && (
          <Button size="sm" variant="ghost" icon="undo" onPress={() => { onRestore(spec, version.number); }}>
            Take up again
          </Button>
        )}
      </div>
      {before ? <ChangeList differences={differences(specOf(before), spec)} /> : <p className={styles.first}>The project was made.</p>}
    </li>
  );
}
