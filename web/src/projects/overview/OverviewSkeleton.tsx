import { Card } from "../../kit/Card";
import { Stack } from "../../kit/Layout";
import { Skeleton } from "../../kit/Skeleton";
import styles from "./Overview.module.css";

/** The overview on its way: the same panels in the same sizes, so that nothing jumps. */
export function OverviewSkeleton() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading</span>
      <Stack gap={4}>
        <Skeleton height={107} />
        <div className={styles.top}>
          <Skeleton height={230} />
          <Skeleton height={230} />
        </div>
        <div className={styles.charts}>
          {[0, 1, 2, 3].map((index) => (
            <Card key={index}>
              <Skeleton height={270} />
            </Card>
          ))}
        </div>
      </Stack>
    </div>
  );
}
