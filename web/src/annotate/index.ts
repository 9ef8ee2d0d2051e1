/** The public face of the annotation engines. */
export type * from "./facade";
export type { Attempt, PinnedComment, PinRequest } from "./state/attempt";
export type { PictureSize } from "./geometry/point";
export type { Rectangle } from "./geometry/rectangle";
export type { ActionGroup, ActionId, KeyAction, KeymapOverrides } from "./keys/keymap";
export type { Annotation, Answer, AttributeValue, AttributeValues, BoxAnnotation, Problem } from "./state/annotation";
export type { Operation, SerialisedLog } from "./state/log";
export type * from "./state/ontology";
export { KEY_ACTIONS } from "./keys/keymap";
export { attemptLook } from "./compare/attempt-look";
export { createImageEditor } from "./editor/create";
export { chordTitle } from "./keys/chord";
export { labelKeys } from "./state/ontology";
export { differences, MATCH_BOUNDS, type Difference, type DifferenceKind, type MatchBounds } from "./compare/difference";
export { trackActivity, type ActivityTracker } from "./activity/track-activity";
export { ActivityClock, type ActivityReading } from "./activity/activity-clock";
export { keyTable, shadowedActions } from "./keys/lookup";
export { hasOwnKeys } from "./keys/key-listener";
