type Props = { values: readonly number[]; width?: number; height?: number };

/** The line through values spread over a box, in SVG path form. A constant series runs through the middle. */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = width / Math.max(values.length - 1, 1);
  const y = (value: number) => (span === 0 ? height / 2 : height - ((value - low) / span) * height);
  return values.map((value, i) => `${i === 0 ? "M" : "L"}${(i * step).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}

/** A small line without axes; the number beside it carries the meaning. */
export function Sparkline({ values, width = 76, height = 26 }: Props) {
  const line = sparkPath(values, width, height - 6);
  return (
    <svg aria-hidden="true" width={width} height={height} style={{ overflow: "visible", flex: "none" }}>
      <g transform="translate(0 3)" stroke="none">
        <path d={`${line}L${width.toString()} ${(height - 3).toString()}L0 ${(height - 3).toString()}Z`} fill="var(--chart-1)" fillOpacity="0.13" />
        <path d={line} fill="none" stroke="var(--chart-1)" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round" />
      </g>
    </svg>
  );
}
