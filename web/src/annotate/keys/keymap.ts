/** Every action of the editor that has a key: its name for code, its words for people, its default keys. Data only. */

export type ActionGroup = "Tools" | "Draw" | "Objects" | "Adjust" | "View" | "Panels" | "Task" | "Review";

export interface KeyAction {
  readonly id: string;
  readonly title: string;
  readonly group: ActionGroup;
  /** Written as "Mod+Shift+z"; Mod is Cmd on a Mac and Ctrl elsewhere. Letters are lower case. */
  readonly keys: readonly string[];
  /** Fires only while the canvas itself has focus, so that the page keeps its own Tab, Enter and arrows. */
  readonly canvasOnly?: boolean;
  /** With Shift held as well it goes ten times as far. */
  readonly shiftTimesTen?: boolean;
  /** Has a key only where the project has labels, where it asks fields, or where it asks nothing but fields. */
  readonly only?: "labels" | "fields" | "fields_alone";
}

export const KEY_ACTIONS = [
  { id: "tool.box", title: "Draw boxes", group: "Tools", keys: ["b"], only: "labels" },
  { id: "tool.select", title: "Select and change", group: "Tools", keys: ["v"] },
  { id: "tool.mode", title: "Switch between corners and four extreme clicks", group: "Tools", keys: ["e"], only: "labels" },
  { id: "tool.repeat", title: "Draw again with the last label", group: "Tools", keys: ["n"], only: "labels" },
  { id: "tool.pin", title: "Pin a comment", group: "Tools", keys: ["c"] },

  { id: "draw.confirm", title: "Set a corner at the crosshair", group: "Draw", keys: ["Enter"], canvasOnly: true, only: "labels" },
  { id: "draw.place", title: "Put a box in the middle of the view", group: "Draw", keys: ["Shift+Enter"], canvasOnly: true, only: "labels" },
  { id: "edit.cancel", title: "Give up the shape in work; deselect; then Tab leaves", group: "Draw", keys: ["Escape"], only: "labels" },

  { id: "object.next", title: "Next object", group: "Objects", keys: ["Tab"], canvasOnly: true, only: "labels" },
  { id: "object.previous", title: "Previous object", group: "Objects", keys: ["Shift+Tab"], canvasOnly: true, only: "labels" },
  { id: "object.delete", title: "Delete", group: "Objects", keys: ["Delete", "Backspace"], only: "labels" },
  { id: "object.clone", title: "Clone", group: "Objects", keys: ["Mod+d"], only: "labels" },
  { id: "object.all", title: "Select all", group: "Objects", keys: ["Mod+a"], only: "labels" },
  { id: "object.hide", title: "Hide or show the selected", group: "Objects", keys: ["h"], only: "labels" },
  { id: "object.solo", title: "Show this label alone", group: "Objects", keys: ["s"], only: "labels" },

  { id: "move.left", title: "Left by 1 pixel", group: "Adjust", keys: ["ArrowLeft"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "move.right", title: "Right by 1 pixel", group: "Adjust", keys: ["ArrowRight"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "move.up", title: "Up by 1 pixel", group: "Adjust", keys: ["ArrowUp"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "move.down", title: "Down by 1 pixel", group: "Adjust", keys: ["ArrowDown"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "grow.left", title: "Left edge outward", group: "Adjust", keys: ["Mod+ArrowLeft"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "grow.right", title: "Right edge outward", group: "Adjust", keys: ["Mod+ArrowRight"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "grow.up", title: "Top edge outward", group: "Adjust", keys: ["Mod+ArrowUp"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "grow.down", title: "Bottom edge outward", group: "Adjust", keys: ["Mod+ArrowDown"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "shrink.left", title: "Right edge inward", group: "Adjust", keys: ["Alt+ArrowLeft"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "shrink.right", title: "Left edge inward", group: "Adjust", keys: ["Alt+ArrowRight"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "shrink.up", title: "Bottom edge inward", group: "Adjust", keys: ["Alt+ArrowUp"], canvasOnly: true, shiftTimesTen: true, only: "labels" },
  { id: "shrink.down", title: "Top edge inward", group: "Adjust", keys: ["Alt+ArrowDown"], canvasOnly: true, shiftTimesTen: true, only: "labels" },

  { id: "view.in", title: "Zoom in", group: "View", keys: ["+", "="] },
  { id: "view.out", title: "Zoom out", group: "View", keys: ["-"] },
  { id: "view.fit", title: "Whole picture", group: "View", keys: ["0"] },
  { id: "view.object", title: "Zoom to the selected", group: "View", keys: ["z"], only: "labels" },
  { id: "view.pixels", title: "One picture pixel to one screen pixel", group: "View", keys: ["Shift+0"] },
  { id: "view.chips", title: "Label names on or off", group: "View", keys: ["l"], only: "labels" },
  { id: "view.fill", title: "Outlines only, or filled", group: "View", keys: ["o"], only: "labels" },
  { id: "view.snap", title: "Snapping on or off", group: "View", keys: ["m"], only: "labels" },

  { id: "panel.attributes", title: "Go to the questions about the selected", group: "Panels", keys: ["q"], only: "labels" },
  { id: "panel.fields", title: "Go to the questions about the picture", group: "Panels", keys: ["x"], only: "fields" },
  { id: "panel.objects", title: "Go to the list of objects", group: "Panels", keys: ["w"], only: "labels" },
  { id: "panel.labels", title: "Find a label by typing", group: "Panels", keys: ["k"], only: "labels" },
  { id: "panel.instructions", title: "Instructions", group: "Panels", keys: ["i"] },
  { id: "panel.picture", title: "Brightness, contrast and display", group: "Panels", keys: ["p"] },

  { id: "task.submit", title: "Submit and go on", group: "Task", keys: ["Mod+Enter"] },
  { id: "task.done", title: "Submit, from the picture or a question", group: "Task", keys: ["Enter"], canvasOnly: true, only: "fields_alone" },
  { id: "edit.undo", title: "Undo", group: "Task", keys: ["Mod+z"] },
  { id: "edit.redo", title: "Redo", group: "Task", keys: ["Mod+Shift+z", "Mod+y"] },
  { id: "task.skip", title: "Skip with a reason", group: "Task", keys: ["Mod+Shift+s"] },
  { id: "task.flag", title: "Flag a problem", group: "Task", keys: ["Mod+Shift+f"] },
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
