// How each state is named and drawn. The shape of the dot differs too: colour alone would not reach everyone.

export type Tone = "neutral" | "gold" | "success" | "danger" | "warning" | "info" | "review";

type StateLook = { title: string; tone: Tone; shape: "full" | "ring" | "half" | "square" | "bar" };

export const STATES: Readonly<Record<string, StateLook>> = {
  // Tasks
  pending: { title: "Pending", tone: "neutral", shape: "ring" },
  completed: { title: "Completed", tone: "success", shape: "full" },
  canceled: { title: "Canceled", tone: "neutral", shape: "bar" },
  error: { title: "Error", tone: "danger", shape: "square" },
  // Assignments
  leased: { title: "In work", tone: "info", shape: "half" },
  submitted: { title: "Submitted", tone: "success", shape: "full" },
  released: { title: "Given back", tone: "neutral", shape: "ring" },
  expired: { title: "Expired", tone: "warning", shape: "square" },
  skipped: { title: "Skipped", tone: "neutral", shape: "bar" },
  // Projects and batches
  staging: { title: "In staging", tone: "neutral", shape: "ring" },
  draft: { title: "Draft", tone: "neutral", shape: "ring" },
  active: { title: "Active", tone: "success", shape: "full" },
  in_progress: { title: "In progress", tone: "info", shape: "half" },
  in_review: { title: "In review", tone: "review", shape: "half" },
  paused: { title: "Paused", tone: "warning", shape: "bar" },
  archived: { title: "Archived", tone: "neutral", shape: "bar" },
  // Reviews
  accepted: { title: "Accepted", tone: "success", shape: "full" },
  fixed: { title: "Fixed", tone: "review", shape: "full" },
  sent_back: { title: "Sent back", tone: "warning", shape: "square" },
  // Deliveries
  building: { title: "Building", tone: "info", shape: "half" },
  ready: { title: "Ready", tone: "success", shape: "full" },
  failed: { title: "Failed", tone: "danger", shape: "square" },
  // Money and appeals
  rejected: { title: "Not accepted", tone: "danger", shape: "square" },
  paying: { title: "On its way", tone: "info", shape: "half" },
  paid: { title: "Paid", tone: "success", shape: "full" },
  held: { title: "Held", tone: "warning", shape: "bar" },
  stuck: { title: "Stuck", tone: "danger", shape: "square" },
  open: { title: "Open", tone: "info", shape: "half" },
  granted: { title: "Granted", tone: "success", shape: "full" },
  upheld: { title: "In force", tone: "warning", shape: "full" },
  lifted: { title: "Lifted", tone: "success", shape: "ring" },
  ended: { title: "Over", tone: "neutral", shape: "bar" },
  denied: { title: "Denied", tone: "danger", shape: "square" },
  // Callbacks
  waiting: { title: "Waiting", tone: "info", shape: "half" },
  delivered: { title: "Delivered", tone: "success", shape: "full" },
  refused: { title: "Refused", tone: "danger", shape: "square" },
};
