import { useState } from "react";
import { Card } from "../../kit/Card";
import { CodeBlock } from "../../kit/Code";
import { ColorPicker } from "../../kit/ColorPicker";
import { Disclosure } from "../../kit/Disclosure";
import { DropZone } from "../../kit/DropZone";
import { LABEL_COLORS } from "../../kit/label-colors";
import { Grid, Inline, Stack } from "../../kit/Layout";
import { Markdown } from "../../kit/Markdown";
import { MarkdownEditor } from "../../kit/MarkdownEditor";
import { type Upload, UploadList } from "../../kit/UploadList";

const INSTRUCTIONS = `## What to draw
Draw a **tight** box around every pedestrian, dog and car.

- Include what is hidden behind others, as far as you can tell.
- Leave out reflections and pictures on walls.

> In doubt, flag the task rather than guess.

| Label | Smallest size |
| --- | --- |
| Car | 12 px |
| Dog | 8 px |
`;

const UPLOADS: readonly Upload[] = [
  { id: "1", name: "crossing-0412.jpg", size: 3_412_000, state: "done", progress: 1 },
  { id: "2", name: "crossing-0413.jpg", size: 2_912_000, state: "sending", progress: 0.55 },
  { id: "3", name: "crossing-0414.heic", size: 1_200_000, state: "failed", progress: 0, message: "The file is cut short after 812 kB. Export it again, then retry." },
  { id: "4", name: "crossing-0401.jpg", size: 3_100_000, state: "known", progress: 1 },
  { id: "5", name: "crossing-0415.jpg", size: 3_300_000, state: "waiting", progress: 0 },
];

export function TextSamples() {
  const [text, setText] = useState(INSTRUCTIONS);
  const [color, setColor] = useState<string>(LABEL_COLORS[0]);
  return (
    <Stack gap={4}>
      <Grid min={440}>
        <Card><Stack gap={4}><DropZone title="Drop pictures or folders here" note="JPEG, PNG or WebP, up to 200 megapixels each" accept={["image/*"]} onFiles={() => undefined} /><UploadList uploads={UPLOADS} onRetry={() => undefined} onRemove={() => undefined} /></Stack></Card>
        <Card title="Instructions">
          <Stack gap={3}>
            <Markdown source={text} compact />
            <Disclosure title="Bad examples" note="2 pictures"><Markdown source="Boxes that cut off feet or tails." compact /></Disclosure>
            <Disclosure title="What changed in version 3" open><Markdown source="Reflections are left out." compact /></Disclosure>
          </Stack>
        </Card>
      </Grid>
      <MarkdownEditor label="Instructions" value={text} onChange={setText} rows={8} />
      <Grid min={440}>
        <CodeBlock title="Export as COCO" code={"goldsmith project export street-corners \\\n  --format coco --out gold.json"} />
        <Card><Inline><ColorPicker label="Colour of car" value={color} onChange={setColor} />{LABEL_COLORS.map((one) => <span key={one} title={one} style={{ width: 24, height: 24, borderRadius: 6, background: one }} />)}</Inline></Card>
      </Grid>
    </Stack>
  );
}
