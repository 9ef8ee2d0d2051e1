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
}

export const KEY_ACTIONS = [
  { id: "tool.box", title: "Draw boxes", group: "Tools", keys: ["b"] },
  { id: "tool.select", title: "Select and change", group: "Tools", keys: ["v"] },
  { id: "tool.mode", title: "Switch between corners and four extreme clicks", group: "Tools", keys: ["e"] },
  { id: "tool.repeat", title: "Draw again with the last label", group: "Tools", keys: ["n"] },
  { id: "tool.pin", title: "Pin a comment", group: "Tools", keys: ["c"] },

  { id: "draw.confirm", title: "Set a corner at the crosshair", group: "Draw", keys: ["Enter"], canvasOnly: true },
  { id: "draw.place", title: "Put a box in the middle of the view", group: "Draw", keys: ["Shift+Enter"], canvasOnly: true },
  { id: "edit.cancel", title: "Give up the shape in work; deselect; then Tab leaves", group: "Draw", keys: ["Escape"] },
  { id: "edit.undo", title: "Undo", group: "Draw", keys: ["Mod+z"] },
  { id: "edit.redo", title: "Redo", group: "Draw", keys: ["Mod+Shift+z", "Mod+y"] },

  { id: "object.next", title: "Next object", group: "Objects", keys: ["Tab"], canvasOnly: true },
  { id: "object.previous", title: "Previous object", group: "Objects", keys: ["Shift+Tab"], canvasOnly: true },
  { id: "object.delete", title: "Delete", group: "Objects", keys: ["Delete", "Backspace"] },
  { id: "object.clone", title: "Clone", group: "Objects", keys: ["Mod+d"] },
  { id: "object.all", title: "Select all", group: "Objects", keys: ["Mod+a"] },
  { id: "object.hide", title: "Hide or show the selected", group: "Objects", keys: ["h"] },
  { id: "object.solo", title: "Show this label alone", group: "Objects", keys: ["s"] },

  { id: "move.left", title: "Left by 1 pixel", group: "Adjust", keys: ["ArrowLeft"], canvasOnly: true, shiftTimesTen: true },
  { id: "move.right", title: "Right by 1 pixel", group: "Adjust", keys: ["ArrowRight"], canvasOnly: true, shiftTimesTen: true },
  { id: "move.up", title: "Up by 1 pixel", group: "Adjust", keys: ["ArrowUp"], canvasOnly: true, shiftTimesTen: true },
  { id: "move.down", title: "Down by 1 pixel", group: "Adjust", keys: ["ArrowDown"], canvasOnly: true, shiftTimesTen: true },
  { id: "grow.left", title: "Left edge outward", group: "Adjust", keys: ["Mod+ArrowLeft"], canvasOnly: true, shiftTimesTen: true },
  { id: "grow.right", title: "Right edge outward", group: "Adjust", keys: ["Mod+ArrowRight"], canvasOnly: true, shiftTimesTen: true },
  { id: "grow.up", title: "Top edge outward", group: "Adjust", keys: ["Mod+ArrowUp"], canvasOnly: true, shiftTimesTen: true },
  { id: "grow.down", title: "Bottom edge outward", group: "Adjust", keys: ["Mod+ArrowDown"], canvasOnly: true, shiftTimesTen: true },
  { id: "shrink.left", title: "Right edge inward", group: "Adjust", keys: ["Alt+ArrowLeft"], canvasOnly: true, shiftTimesTen: true },
  { id: "shrink.right", title: "Left edge inward", group: "Adjust", keys: ["Alt+ArrowRight"], canvasOnly: true, shiftTimesTen: true },
  { id: "shrink.up", title: "Bottom edge inward", group: "Adjust", keys: ["Alt+ArrowUp"], canvasOnly: true, shiftTimesTen: true },
  { id: "shrink.down", title: "Top edge inward", group: "Adjust", keys: ["Alt+ArrowDown"], canvasOnly: true, shiftTimesTen: true },

  { id: "view.in", title: "Zoom in", group: "View", keys: ["+", "="] },
  { id: "view.out", title: "Zoom out", group: "View", keys: ["-"] },
  { id: "view.fit", title: "Whole picture", group: "View", keys: ["0"] },
  { id: "view.object", title: "Zoom to the selected", group: "View", keys: ["z"] },
  { id: "view.pixels", title: "One picture pixel to one screen pixel", group: "View", keys: ["Shift+0"] },
  { id: "view.chips", title: "Label names on or off", group: "View", keys: ["l"] },
  { id: "view.fill", title: "Outlines only, or filled", group: "View", keys: ["o"] },
  { id: "view.snap", title: "Snapping on or off", group: "View", keys: ["m"] },

  { id: "panel.attributes", title: "Go to the questions about the selected", group: "Panels", keys: ["q"] },
  { id: "panel.objects", title: "Go to the list of objects", group: "Panels", keys: ["w"] },
  { id: "panel.labels", title: "Find a label by typing", group: "Panels", keys: ["k"] },
  { id: "panel.instructions", title: "Instructions", group: "Panels", keys: ["i"] },
  { id: "panel.picture", title: "Brightness, contrast and display", group: "Panels", keys: ["p"] },

  { id: "task.submit", title: "Submit and go on", group: "Task", keys: ["Mod+Enter"] },
  { id: "task.skip", title: "Skip with a reason", group: "Task", keys: ["Mod+Shift+s"] },
  { id: "task.flag", title: "Flag a problem", group: "Task", keys: ["Mod+Shift+f"] },
  { id: "help", title: "Show all keys", group: "Task", keys: ["?"] },

  { id: "task.accept", title: "Accept as it is", group: "Review", keys: ["a"] },
  { id: "task.send_back", title: "Send back with comments", group: "Review", keys: ["r"] },
  { id: "review.doubt", title: "Next object in doubt", group: "Review", keys: ["g"] },
  { id: "review.candidate", title: "Next object that was left out", group: "Review", keys: ["f"] },
  { id: "review.add", title: "Add the object that was left out", group: "Review", keys: ["d"] },
  { id: "review.attempt", title: "One attempt alone, then the next", group: "Review", keys: ["t"] },
] as const satisfies readonly KeyAction[];

/** `label.3` assigns or picks the third label; its key comes from the ontology. */
export type ActionId = (typeof KEY_ACTIONS)[number]["id"] | `label.${number}`;

/** The person's own keys: an empty list takes the key away. */
export type KeymapOverrides = Readonly<Partial<Record<ActionId, readonly string[]>>>;
