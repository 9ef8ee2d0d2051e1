import { useInfiniteQuery } from "@tanstack/react-query";
import { Badge } from "../../kit/Badge";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { moment } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import styles from "../Conduct.module.css";
import { MoreButton } from "../MoreButton";
import { type Rule, ruleVersionsQuery } from "../queries";
import { RuleSaid } from "./RuleSaid";

/** What a rule says and said, newest first, and who changed it. */
export function VersionsDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const found = useInfiniteQuery(ruleVersionsQuery(rule.id));
  const versions = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog open onClose={onClose} title={`Versions of ${rule.name}`} description="Whom a version hit keeps its words.">
      <Stack gap={3}>
        {found.error && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
        {!found.data && !found.error && <RowsSkeleton rows={3} />}
        <ol className={styles.list} aria-label="Versions">
          {versions.map((each) => (
            <li key={each.number} className={styles.entry}>
              <div className={styles.head}>
                <Badge>version {each.number}</Badge>
                <span className={styles.title}>{each.name}</span>
                <time dateTime={each.created_at}>{moment(each.created_at)}</time>
              </div>
              <RuleSaid {...each} />
              <p className={styles.note}>by {each.changed_by}</p>
            </li>
          ))}
        </ol>
        <MoreButton {...found} />
      </Stack>
    </Dialog>
  );
}
