import { Stack } from "../kit/Layout";
import { NumberField } from "../kit/NumberField";
import { TextField } from "../kit/TextField";
import { addressFault, metadataOf } from "./words";

/** What is said of a batch whether it is made or changed; as it was typed. */
export type Said = { callbackUrl: string; metadata: string; priority: number };

export const NOTHING_SAID: Said = { callbackUrl: "", metadata: "", priority: 0 };

const LIMIT = 32_000;

/** What the API is told; null while something typed cannot be that. */
export function bodyOf({ callbackUrl, metadata, priority }: Said) {
  const read = metadataOf(metadata);
  if (addressFault(callbackUrl) !== null || "fault" in read || Number.isNaN(priority)) return null;
  return { callback_url: callbackUrl.trim() || null, metadata: read.value, priority };
}

type Props = {
  said: Said;
  onChange: (said: Said) => void;
  isApart: boolean;
};

export function BatchFields({ said, onChange, isApart }: Props) {
  const read = metadataOf(said.metadata);
  return (
    <Stack gap={4}>
      <NumberField
        label="Priority"
        value={said.priority}
        minValue={-LIMIT}
        maxValue={LIMIT}
        onChange={(priority) => { onChange({ ...said, priority: Number.isNaN(priority) ? 0 : priority }); }}
        help={isApart ? "Its place among the batches apart: higher goes first. Putting them in an order sets it." : "Of its tasks that have none of their own: higher goes first."}
      />
      <TextField
        label="Callback address"
        optional
        mono
        value={said.callbackUrl}
        onChange={(callbackUrl) => { onChange({ ...said, callbackUrl }); }}
        placeholder="https://your-server.example/hook"
        maxLength={2_000}
        autoComplete="off"
        error={addressFault(said.callbackUrl)}
        help="Told when the batch is completed or canceled. Without one, the organization’s default address is told."
      />
      <TextField
        label="Metadata"
        optional
        mono
        rows={4}
        grows
        value={said.metadata}
        onChange={(metadata) => { onChange({ ...said, metadata }); }}
        placeholder='{"week": 47}'
        error={"fault" in read ? read.fault : null}
        help="A JSON object of whatever you want to find again."
      />
    </Stack>
  );
}
