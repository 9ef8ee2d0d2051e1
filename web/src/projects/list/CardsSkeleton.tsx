import { Skeleton } from "../../kit/Skeleton";
import styles from "./ProjectsPage.module.css";

/** Project cards on their way, in the size they will have. */
export function CardsSkeleton() {
  return (
    <div className={styles.cards} role="status">
      <span className="visually-hidden">Loading</span>
      {[0, 1, 2].map((index) => (
        <div key={index} className={styles.bones}>
          <Skeleton height={146} />
          <Skeleton width="60%" height={17} />
          <Skeleton width="88%" height={8} />
          <Skeleton width="70%" height={14} />
          <Skeleton width="50%" height={12} />
        </div>
      ))}
    </div>
  );
}
