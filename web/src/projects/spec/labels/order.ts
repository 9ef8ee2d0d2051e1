// Changing the order of rows: by dragging a handle, or one step at a time.
import { type DragEvent, useState } from "react";

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}

export type DragOrder = ReturnType<typeof useDragOrder>;

/** Rows give way while one is dragged over them. */
export function useDragOrder(onMove: (from: number, to: number) => void) {
  const [held, setHeld] = useState<number | null>(null);
  return {
    held,
    handle: (index: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", String(index));
        const row = event.currentTarget.closest("li");
        if (row) event.dataTransfer.setDragImage(row, 20, 20);
        setHeld(index);
      },
      onDragEnd: () => {
        setHeld(null);
      },
    }),
    row: (index: number) => ({
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (held === null) return;
        event.preventDefault();
        if (held === index) return;
        onMove(held, index);
        setHeld(index);
      },
    }),
  };
}
