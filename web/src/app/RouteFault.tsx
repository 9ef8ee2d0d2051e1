// What stands in a page's place when it cannot be shown.
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../kit/Button";
import { EmptyState } from "../kit/EmptyState";
import { faultOf } from "../kit/fault";
import { ApiError } from "./api";
import { isNotFetched, reloadIfReachable } from "./chunks";
import { ButtonLink } from "./link";
import styles from "./frames.module.css";
import { usePageTitle } from "./page-title";

/** For addresses outside every frame. */
export function RootNotFound() {
  return (
    <main id="main" className={styles.alone}>
      <NotFound />
    </main>
  );
}

export function NotFound() {
  usePageTitle("Not found");
  return (
    <EmptyState
      picture="nothing"
      title="There is nothing here"
      action={
        <ButtonLink to="/" variant="primary">
          Go to the start
        </ButtonLink>
      }
    >
      The address may be mistyped, or what it led to was removed.
    </EmptyState>
  );
}

export function RouteFault({ error, reset }: ErrorComponentProps) {
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (error instanceof ApiError && error.status === 403) return <Closed reason={error.message} />;
  return <Fault error={error} reset={reset} />;
}

function Closed({ reason }: { reason: string }) {
  usePageTitle("No access");
  const home = (
    <ButtonLink to="/" variant="primary">
      Go to the start
    </ButtonLink>
  );
  return (
    <EmptyState picture="key" title="This page is not open to you" action={home}>
      {reason}
    </EmptyState>
  );
}

function Fault({ error, reset }: { error: unknown; reset: () => void }) {
  usePageTitle("Fault");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const fault = faultOf(error);
  const retry = async () => {
    setBusy(true);
    if (isNotFetched(error)) {
      await reloadIfReachable();
    } else {
      await router.invalidate();
      reset();
    }
    setBusy(false);
  };
  const buttons = (
    <>
      <Button variant="primary" icon="refresh" busy={busy} onPress={() => void retry()}>
        Try again
      </Button>
      <ButtonLink to="/" variant="ghost">
        Go to the start
      </ButtonLink>
    </>
  );
  return (
    <EmptyState picture="broken" title="This page could not be shown" action={buttons}>
      <p>{fault.message}</p>
      {fault.requestId && (
        <p>
          Request <code>{fault.requestId}</code>
        </p>
      )}
    </EmptyState>
  );
}
