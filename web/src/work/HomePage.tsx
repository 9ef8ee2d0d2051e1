import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ButtonLink } from "../app/link";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { PageHeader } from "../kit/PageHeader";
import { TermsNotice } from "../people/TermsNotice";
import { Corrections } from "./home/Corrections";
import { Leftovers } from "./home/Leftovers";
import { Own } from "./home/Own";
import { Pauses, Suspensions } from "./home/Pauses";
import { ProjectCard } from "./home/ProjectCard";
import styles from "./home/ProjectCard.module.css";
import { FreedSeats } from "./offers/FreedSeats";
import { OfferList, StartWorking } from "./offers/OfferList";
import { offersQuery } from "./offers/queries";
import { type OpenProject, openReviewsQuery } from "./queries";

/** Where a labeller begins: what is open, for how much, and how it went so far. */
export function HomePage() {
  usePageTitle("Home");
  const { user } = useSession();
  const client = useQueryClient();
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: ["work"] }), [client]);
  const { data: offers } = useQuery(offersQuery);
  return (
    <>
      <PageHeader
        title={`Hello ${user.name.split(" ")[0] ?? user.name}`}
        description="Choose a project. You can stop after any task."
        actions={<StartWorking offers={offers} />}
      />
      <Leftovers onSent={refresh} />
      <TermsNotice />
      <Corrections />
      <Suspensions />
      <Pauses />
      <FreedSeats />
      <Own />
      <OpenWork />
    </>
  );
}

function OpenWork() {
  const mayReview = can(useSession(), "review");
  const { data, hasNextPage } = useInfiniteQuery({ ...openReviewsQuery, enabled: mayReview });
  const reviews = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <OfferList title={reviews.length > 0 ? "To label" : undefined} />
      <Cards title="To review" projects={reviews} />
      {hasNextPage && <ButtonLink to="/review">All that is to review</ButtonLink>}
    </>
  );
}

function Cards({ title, projects }: { title: string; projects: readonly OpenProject[] }) {
  if (projects.length === 0) return null;
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.cards}>
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
    </section>
  );
}
