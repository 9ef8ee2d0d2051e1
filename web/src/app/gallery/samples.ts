// Made-up figures for the kit's gallery; nothing here is measured.

export type WorkerRow = {
  name: string;
  tasks: number;
  accuracy: number | null;
  low: number;
  high: number;
  seconds: number;
  state: string;
};

export const WORKERS: readonly WorkerRow[] = [
  { name: "W-7F3K", tasks: 412, accuracy: 0.962, low: 0.938, high: 0.979, seconds: 41, state: "active" },
  { name: "W-Q2MD", tasks: 388, accuracy: 0.947, low: 0.92, high: 0.966, seconds: 36, state: "active" },
  { name: "W-9TXA", tasks: 241, accuracy: 0.921, low: 0.882, high: 0.949, seconds: 52, state: "active" },
  { name: "W-B41P", tasks: 190, accuracy: 0.874, low: 0.82, high: 0.915, seconds: 29, state: "paused" },
  { name: "W-LH8C", tasks: 77, accuracy: 0.733, low: 0.62, high: 0.82, seconds: 18, state: "paused" },
  { name: "W-5ZVE", tasks: 6, accuracy: null, low: 0, high: 1, seconds: 63, state: "active" },
];

/** Enough rows that only those in sight may be drawn. */
export const MANY = Array.from({ length: 5000 }, (_, index) => ({
  id: `task-${(index + 1).toString()}`,
  state: ["completed", "pending", "error", "canceled"][index % 4] ?? "pending",
  boxes: (index * 7) % 23,
  confidence: ((index * 37) % 100) / 100,
}));

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1);
const wave = (day: number, base: number, swing: number) => Math.round(base + swing * Math.sin(day / 2.3) + day * base * 0.04);

export const THROUGHPUT = [
  { name: "Attempts", points: Array.from({ length: 14 }, (_, day) => ({ at: new Date(START + day * DAY), value: wave(day, 240, 60) })) },
  { name: "Reviews", points: Array.from({ length: 14 }, (_, day) => ({ at: new Date(START + day * DAY), value: wave(day, 60, 18) })) },
];

export const AGREEMENT = [
  { name: "Mean IoU", points: Array.from({ length: 14 }, (_, day) => ({ at: new Date(START + day * DAY), value: 0.82 + 0.008 * day + 0.02 * Math.sin(day) })) },
  { name: "Same label", points: Array.from({ length: 14 }, (_, day) => ({ at: new Date(START + day * DAY), value: 0.93 + 0.003 * day + 0.01 * Math.cos(day) })) },
];

export const CONFIDENCE = [3, 5, 8, 14, 22, 41, 76, 148, 260, 198].map((count, index) => ({
  from: index / 10,
  to: (index + 1) / 10,
  count,
}));

export const LABELS = [
  { name: "Pedestrian", value: 1840, color: "#e11d48" },
  { name: "Car", value: 1412, color: "#2563eb" },
  { name: "Bicycle", value: 386, color: "#16a34a" },
  { name: "Dog", value: 122, color: "#f97316" },
];
