import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ANY_PROJECT } from "../../app/ids";
import { ButtonLink } from "../../app/link";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Select } from "../../kit/Select";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Switch } from "../../kit/Switch";
import styles from "../home/ProjectCard.module.css";
import { OfferCard } from "./OfferCard";
import own from "./Offers.module.css";
import { hasWork, type Order, ordered, ORDERS } from "./order";
import { type Offer, offersQuery } from "./queries";

const FEW = 2;

/** What projects offer: to be put in an order, and to be narrowed to what can be begun now. */
export function OfferList({ title }: { title?: string }) {
  const { data, error, refetch } = useQuery(offersQuery);
  const [order, setOrder] = useState<Order>("newest");
  const [isOpenOnly, setOpenOnly] = useState(false);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />;
  if (data.length === 0) {
    return (
      <EmptyState picture="queue" title="Nothing to label at the moment">
        Projects appear here as soon as they have tasks for you. This page looks for them every minute.
      </EmptyState>
    );
  }
  const shown = ordered(data, order).filter((offer) => !isOpenOnly || offer.can_start);
  return (
    <section className={styles.section} aria-label={title ?? "Open projects"}>
      {title && <h2 className={styles.title}>{title}</h2>}
      {data.length >= FEW && (
        <div className={own.bar}>
          <div className={own.order}>
            <Select label="Order" options={ORDERS} value={order} onChange={setOrder} />
          </div>
          <Switch isSelected={isOpenOnly} onChange={setOpenOnly}>
            I can start now
          </Switch>
        </div>
      )}
      {shown.length === 0 && <p className={styles.pace}>None of the {data.length} projects can be begun now.</p>}
      <ul className={styles.cards}>
        {shown.map((offer) => (
          <OfferCard key={offer.project_id} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

/** Takes whatever is next of all projects that one is in; not there where that is nothing. */
export function StartWorking({ offers }: { offers: readonly Offer[] | undefined }) {
  if (offers === undefined || !hasWork(offers)) return null;
  return (
    <ButtonLink to="/work/$projectId" params={{ projectId: ANY_PROJECT }} variant="primary" iconEnd="arrow-right">
      Start working
    </ButtonLink>
  );
}
