/** Every action of the editor that has a key: its name for code, its words for people, its default keys. Data only. */

export type ActionGroup = "Tools" | "Draw" | "Text" | "Sound and film" | "Objects" | "Adjust" | "View" | "Panels" | "Task" | "Review";

export interface KeyAction {
  readonly id: string;
  readonly title: string;
  readonly group: ActionGroup;
  /** Written as "Mod+Shift+z"; Mod is Cmd on a Mac and Ctrl elsewhere. Letters are lower case. */
  readonly keys: readonly string[];
  /** Fires only while the stage itself has focus, so that the page keeps its own Tab, Enter and arrows. */
  readonly canvasOnly?: boolean;
  /** Fires even while somebody types, by those of its keys that are not typed. */
  readonly whileTyping?: boolean;
  /** With Shift held as well it goes ten times as far. */
  readonly shiftTimesTen?: boolean;
  /** Has a key only where there is such a thing to do. */
  readonly only?: Condition;
}

/**
 * labels: the project has some. boxes, spans: they are drawn on a picture, or marked in a text. fields: it asks questions;
 * fields_alone: and nothing else. picture: one is on the canvas. media: the document holds sound or film.
 */
export type Condition = "labels" | "boxes" | "spans" | "fields" | "fields_alone" | "picture" | "media";

export const KEY_ACTIONS = [
  { id: "tool.box", title: "Draw boxes", group: "Tools", keys: ["b"], only: "boxes" },
  { id: "tool.select", title: "Select and change", group: "Tools", keys: ["v"] },
  { id: "tool.span", title: "Mark as soon as words are selected", group: "Tools", keys: ["b"], only: "spans" },
  { id: "tool.mode", title: "Switch between corners and four extreme clicks", group: "Tools", keys: ["e"], only: "boxes" },
  { id: "tool.repeat", title: "Draw again with the last label", group: "Tools", keys: ["n"], only: "boxes" },
  { id: "tool.pin", title: "Pin a comment", group: "Tools", keys: ["c"] },

  { id: "draw.confirm", title: "Set a corner at the crosshair", group: "Draw", keys: ["Enter"], canvasOnly: true, only: "boxes" },
  { id: "draw.place", title: "Put a box in the middle of the view", group: "Draw", keys: ["Shift+Enter"], canvasOnly: true, only: "boxes" },
  { id: "edit.cancel", title: "Give up what is in work; deselect; then Tab leaves", group: "Objects", keys: ["Escape"], only: "labels" },

  { id: "text.mark", title: "Mark what is selected, or the word at the caret", group: "Text", keys: ["Enter"], canvasOnly: true, only: "spans" },
  { id: "caret.left", title: "Caret back by a character", group: "Text", keys: ["ArrowLeft"], canvasOnly: true, only: "spans" },
  { id: "caret.right", title: "Caret on by a character", group: "Text", keys: ["ArrowRight"], canvasOnly: true, only: "spans" },
  { id: "caret.up", title: "Caret up a line", group: "Text", keys: ["ArrowUp"], canvasOnly: true, only: "spans" },
  { id: "caret.down", title: "Caret down a line", group: "Text", keys: ["ArrowDown"], canvasOnly: true, only: "spans" },
  { id: "caret.word_left", title: "Caret back by a word", group: "Text", keys: ["Mod+ArrowLeft"], canvasOnly: true, only: "spans" },
  { id: "caret.word_right", title: "Caret on by a word", group: "Text", keys: ["Mod+ArrowRight"], canvasOnly: true, only: "spans" },
  { id: "caret.line_start", title: "Caret to the paragraph’s beginning", group: "Text", keys: ["Home"], canvasOnly: true, only: "spans" },
  { id: "caret.line_end", title: "Caret to the paragraph’s end", group: "Text", keys: ["End"], canvasOnly: true, only: "spans" },
  { id: "extend.left", title: "End of the span or selection back by a character", group: "Text", keys: ["Shift+ArrowLeft"], canvasOnly: true, only: "spans" },
  { id: "extend.right", title: "End of the span or selection on by a character", group: "Text", keys: ["Shift+ArrowRight"], canvasOnly: true, only: "spans" },
  { id: "extend.word_left", title: "End of the span or selection back by a word", group: "Text", keys: ["Mod+Shift+ArrowLeft"], canvasOnly: true, only: "spans" },
  { id: "extend.word_right", title: "End of the span or selection on by a word", group: "Text", keys: ["Mod+Shift+ArrowRight"], canvasOnly: true, only: "spans" },
  { id: "extend.up", title: "Selection up a line", group: "Text", keys: ["Shift+ArrowUp"], canvasOnly: true, only: "spans" },
  { id: "extend.down", title: "Selection down a line", group: "Text", keys: ["Shift+ArrowDown"], canvasOnly: true, only: "spans" },
  { id: "extend.line_start", title: "Selection to the paragraph’s beginning", group: "Text", keys: ["Shift+Home"], canvasOnly: true, only: "spans" },
  { id: "extend.line_end", title: "Selection to the paragraph’s end", group: "Text", keys: ["Shift+End"], canvasOnly: true, only: "spans" },
  { id: "start.left", title: "Beginning of the span back by a character", group: "Text", keys: ["Alt+ArrowLeft"], canvasOnly: true, only: "spans" },
  { id: "start.right", title: "Beginning of the span on by a character", group: "Text", keys: ["Alt+ArrowRight"], canvasOnly: true, only: "spans" },
  { id: "start.word_left", title: "Beginning of the span back by a word", group: "Text", keys: ["Mod+Alt+ArrowLeft"], canvasOnly: true, only: "spans" },
  { id: "start.word_right", title: "Beginning of the span on by a word", group: "Text", keys: ["Mod+Alt+ArrowRight"], canvasOnly: true, only: "spans" },

  { id: "media.play", title: "Play or pause", group: "Sound and film", keys: [" ", "F8"], whileTyping: true, only: "media" },
  { id: "media.back", title: "Back 3 seconds", group: "Sound and film", keys: [",", "F7"], whileTyping: true, only: "media" },
  { id: "media.on", title: "On 3 seconds", group: "Sound and film", keys: [".", "F9"], whileTyping: true, only: "media" },
  { id: "media.slower", title: "Slower, down to half the speed", group: "Sound and film", keys: ["<"], only: "media" },
  { id: "media.faster", title: "Faster, up to twice the speed", group: "Sound and film", keys: [">"], only: "media" },

  { id: "object.next", title: "Next object", group: "Objects", keys: ["Tab"], canvasOnly: true, only: "labels" },
  { id: "object.previous", title: "Previous object", group: "Objects", keys: ["Shift+Tab"], canvasOnly: true, only: "labels" },
  { id: "object.delete", title: "Delete", group: "Objects", keys: ["Delete", "Backspace"], only: "labels" },
  { id: "object.clone", title: "Clone", group: "Objects", keys: ["Mod+d"], only: "boxes" },
  { id: "object.all", title: "Select all", group: "Objects", keys: ["Mod+a"], only: "labels" },
  { id: "object.hide", title: "Hide or show the selected", group: "Objects", keys: ["h"], only: "labels" },
  { id: "object.solo", title: "Show this label alone", group: "Objects", keys: ["s"], only: "labels" },

  { id: "move.left", title: "Left by 1 pixel", group: "Adjust", keys: ["ArrowLeft"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "move.right", title: "Right by 1 pixel", group: "Adjust", keys: ["ArrowRight"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "move.up", title: "Up by 1 pixel", group: "Adjust", keys: ["ArrowUp"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "move.down", title: "Down by 1 pixel", group: "Adjust", keys: ["ArrowDown"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "grow.left", title: "Left edge outward", group: "Adjust", keys: ["Mod+ArrowLeft"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "grow.right", title: "Right edge outward", group: "Adjust", keys: ["Mod+ArrowRight"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "grow.up", title: "Top edge outward", group: "Adjust", keys: ["Mod+ArrowUp"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "grow.down", title: "Bottom edge outward", group: "Adjust", keys: ["Mod+ArrowDown"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "shrink.left", title: "Right edge inward", group: "Adjust", keys: ["Alt+ArrowLeft"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "shrink.right", title: "Left edge inward", group: "Adjust", keys: ["Alt+ArrowRight"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "shrink.up", title: "Bottom edge inward", group: "Adjust", keys: ["Alt+ArrowUp"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },
  { id: "shrink.down", title: "Top edge inward", group: "Adjust", keys: ["Alt+ArrowDown"], canvasOnly: true, shiftTimesTen: true, only: "boxes" },

  { id: "view.in", title: "Zoom in; larger text", group: "View", keys: ["+", "="] },
  { id: "view.out", title: "Zoom out; smaller text", group: "View", keys: ["-"] },
  { id: "view.fit", title: "Whole picture", group: "View", keys: ["0"], only: "picture" },
  { id: "view.object", title: "Zoom to the selected", group: "View", keys: ["z"], only: "boxes" },
  { id: "view.pixels", title: "One picture pixel to one screen pixel", group: "View", keys: ["Shift+0"], only: "picture" },
  { id: "view.chips", title: "Label names on or off", group: "View", keys: ["l"], only: "labels" },
  { id: "view.fill", title: "Outlines only, or filled", group: "View", keys: ["o"], only: "boxes" },
  { id: "view.snap", title: "Snapping on or off", group: "View", keys: ["m"], only: "boxes" },

  { id: "panel.attributes", title: "Go to the questions about the selected", group: "Panels", keys: ["q"], only: "labels" },
  { id: "panel.fields", title: "Go to the questions about the whole", group: "Panels", keys: ["x"], only: "fields" },
  { id: "panel.objects", title: "Go to the list of objects", group: "Panels", keys: ["w"], only: "labels" },
  { id: "panel.labels", title: "Find a label by typing", group: "Panels", keys: ["k"], only: "labels" },
  { id: "panel.instructions", title: "Instructions", group: "Panels", keys: ["i"] },
  { id: "panel.picture", title: "Display settings", group: "Panels", keys: ["p"] },

  { id: "task.submit", title: "Submit and go on", group: "Task", keys: ["Mod+Enter"] },
  { id: "task.done", title: "Submit, from what is asked about or a question", group: "Task", keys: ["Enter"], canvasOnly: true, only: "fields_alone" },
  { id: "edit.undo", title: "Undo", group: "Task", keys: ["Mod+z"] },
  { id: "edit.redo", title: "Redo", group: "Task", keys: ["Mod+Shift+z", "Mod+y"] },
  { id: "task.skip", title: "Skip with a reason", group: "Task", keys: ["Mod+Shift+s"] },
  { id: "task.flag", title: "Flag a problem", group: "Task", keys: ["Mod+Shift+f"] },
  { id: "task.ask", title: "Ask about the task", group: "Task", keys: ["Alt+q"] },
  { id: "help", title: "Show all keys", group: "Task", keys: ["?"] },

  { id: "task.accept", title: "Accept as it is", group: "Review", keys: ["a"] },
  { id: "task.send_back", title: "Send back with comments", group: "Review", keys: ["r"] },
  { id: "review.doubt", title: "Next in doubt", group: "Review", keys: ["g"] },
  { id: "review.candidate", title: "Next object that was left out", group: "Review", keys: ["f"], only: "labels" },
  { id: "review.add", title: "Add the object that was left out", group: "Review", keys: ["d"], only: "labels" },
  { id: "review.attempt", title: "One attempt alone, then the next", group: "Review", keys: ["t"], only: "labels" },
] as const satisfies readonly KeyAction[];

/**
 * `label.3` assigns or picks the third label; its key comes from the ontology. `option.3` chooses the third option of the
 * field in turn; digits are its keys where nothing but fields is asked.
 */
export type ActionId = (typeof KEY_ACTIONS)[number]["id"] | `label.${number}` | `option.${number}`;

/** The person's own keys: an empty list takes the key away. */
export type KeymapOverrides = Readonly<Partial<Record<ActionId, readonly string[]>>>;
