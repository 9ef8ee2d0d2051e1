import { Badge, StatusPill } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice, Notice } from "../../kit/ErrorNotice";
import type { IllustrationName } from "../../kit/Illustration";
import { Grid, Inline, Stack } from "../../kit/Layout";
import { Person } from "../../kit/Person";
import { RowsSkeleton } from "../../kit/Skeleton";
import { STATES } from "../../kit/states";
import { Timeline } from "../../kit/Timeline";
import { ApiError } from "../api";

const FAILURE = new ApiError(422, {
  code: "invalid_answer",
  message: "The answer has 2 problems. Mend them, then submit again.",
  problems: [
    { path: "annotations[2].box.width", code: "box_outside", message: "Box 3 (car) ends 14 px right of the picture.", annotation_id: "a3" },
    { path: "annotations[4].attributes.state", code: "attribute_missing", message: "Box 5 (car) has no State, which is required.", annotation_id: "a5" },
  ],
  request_id: "01JQ6Z4M8T",
});

const TONES = ["neutral", "gold", "success", "warning", "danger", "info", "review"] as const;
const EMPTY: readonly { picture: IllustrationName; title: string; text: string }[] = [
  { picture: "photos", title: "No pictures yet", text: "Drop a folder here, or import a list of addresses." },
  { picture: "queue", title: "All done", text: "There is no open work right now. New tasks appear here by themselves." },
  { picture: "people", title: "No workers yet", text: "Invite annotators; they sign in with a link." },
  { picture: "package", title: "No deliveries", text: "A delivery is a fixed set of verdicts you can download again and again." },
  { picture: "broken", title: "Could not be shown", text: "The server could not be reached." },
  { picture: "key", title: "No API keys", text: "Keys let scripts act for your organization." },
];
const EVENTS = [
  { id: "1", at: new Date(Date.now() - 200_000).toISOString(), icon: "success", tone: "success", title: "Verdict settled", detail: "3 boxes, confidence 0.96" },
  { id: "2", at: new Date(Date.now() - 4_000_000).toISOString(), icon: "review", tone: "review", title: "Reviewer W-2KDA fixed box 2" },
  { id: "3", at: new Date(Date.now() - 90_000_000).toISOString(), icon: "box", tone: "info", title: "W-7F3K submitted an attempt", detail: "3 boxes in 41 s" },
  { id: "4", at: new Date(Date.now() - 190_000_000).toISOString(), icon: "plus", title: "Imported" },
] as const;

export function MessageSamples() {
  return (
    <Stack gap={4}>
      <ErrorNotice error={FAILURE} onRetry={() => undefined} onProblem={() => undefined} />
      <Grid gap={3} min={300}>
        <Notice tone="warning" title="3 files were left out">They cannot be decoded. The rest was imported.</Notice>
        <Notice tone="info" title="This project has a newer version">Open tasks keep the version they began with.</Notice>
        <Notice tone="success" title="The delivery is complete" action={<Button size="sm" icon="download">Download</Button>} />
      </Grid>
      <Card>
        <Stack gap={3}>
          <Inline>{TONES.map((tone) => <Badge key={tone} tone={tone}>{tone}</Badge>)}<Badge tone="gold" icon="target">gold</Badge></Inline>
          <Inline gap={5}>{Object.keys(STATES).map((state) => <StatusPill key={state} state={state} />)}</Inline>
          <Inline gap={6}><Person name="Ada Lovelace" note="ada@example.org" size={32} /><Person name="W-7F3K" /><Person name="W-Q2MD" /><Person name="W-9TXA" /></Inline>
        </Stack>
      </Card>
      <Grid min={300}>
        <Card title="History"><Timeline label="History" events={EVENTS} /></Card>
        <Card title="On its way"><RowsSkeleton rows={5} /></Card>
      </Grid>
      <Grid min={300}>
        {EMPTY.map((state) => (
          <Card key={state.picture}>
            <EmptyState picture={state.picture} title={state.title} action={<Button size="sm" variant="primary">Act on it</Button>}>{state.text}</EmptyState>
          </Card>
        ))}
      </Grid>
    </Stack>
  );
}
