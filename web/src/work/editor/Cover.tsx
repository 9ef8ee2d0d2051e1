// What stands in the picture's place while there is none to work on.
import { ButtonLink } from "../../app/link";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { duration, money, plural } from "../../kit/format";
import { Spinner } from "../../kit/Spinner";
import { useLabelling, useWork } from "./useLabelling";

type Props = { back: "/work" | "/review"; piece: string };

export function Cover({ back, piece }: Props) {
  const { session } = useLabelling();
  const { phase, reason, tally } = useWork();
  if (phase === "opening") {
    return (
      <div role="status" style={{ display: "flex", gap: 10 }}>
        <Spinner /> Fetching your first {piece}
      </div>
    );
  }
  const buttons = (
    <>
      {phase === "waiting" && (
        <Button variant="primary" icon="refresh" onPress={() => session.wake()}>
          Ask again
        </Button>
      )}
      {reason?.code === "terms_not_accepted" && (
        <ButtonLink to="/work/terms" variant="primary">
          Read the terms
        </ButtonLink>
      )}
      <ButtonLink to={back} variant={phase === "closed" && reason?.code !== "terms_not_accepted" ? "primary" : "ghost"}>
        Leave
      </ButtonLink>
    </>
  );
  return (
    <EmptyState picture={reason?.code === "none" ? "queue" : "nothing"} title={titleOf(reason?.code, piece)} action={buttons}>
      {reason?.code === "none" ? <p>This page asks again by itself every few seconds, as long as you leave it open.</p> : <p>{reason?.message}</p>}
      {tally.done > 0 && (
        <p>
          Since you came: {plural(tally.done, piece)} in {duration(tally.activeMs / 1000)}
          {tally.minor > 0 && `, ${money(tally)} earned`}.
        </p>
      )}
    </EmptyState>
  );
}

function titleOf(code: string | undefined, piece: string): string {
  switch (code) {
    case "none":
      return `No ${piece} for you at the moment`;
    case "elsewhere":
      return `You have enough ${piece}s open`;
    case "offline":
      return "The server cannot be reached";
    case "project_not_active":
      return "The project is paused";
    case "terms_not_accepted":
      return "The terms have changed";
    case "worker_paused":
      return "You are paused in this project";
    default:
      return "This work is not open to you";
  }
}
