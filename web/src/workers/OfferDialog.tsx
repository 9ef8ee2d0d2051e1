import { useState } from "react";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/Checkbox";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { NumberField } from "../kit/NumberField";
import { number } from "../kit/number";
import { toast } from "../kit/Toast";
import { type OfferSettings, useChangeOffer } from "./queries";

type Props = { projectId: string; settings: OfferSettings; onClose: () => void };

/** Seats, priority and caps of a project. */
export function OfferDialog({ projectId, settings, onClose }: Props) {
  const { seats: seatsNow, seat_days: daysNow, priority: priorityNow, daily_cap: dailyNow, share_cap: shareNow } = settings;
  const [seats, setSeats] = useState(seatsNow);
  const [days, setDays] = useState(daysNow);
  const [priority, setPriority] = useState(priorityNow);
  const [daily, setDaily] = useState(dailyNow);
  const [share, setShare] = useState(shareNow);
  const change = useChangeOffer(projectId);
  const save = async () => {
    await change.mutateAsync({ seats, seat_days: days, priority, daily_cap: daily, share_cap: share });
    toast.success("Saved");
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={change.isPending} onPress={onClose}>
        Keep as is
      </Button>
      <Button type="submit" form="offer" variant="primary" busy={change.isPending}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Offer to workers" footer={buttons} dismissable={!change.isPending}>
      <form id="offer" onSubmit={(event) => { event.preventDefault(); void save().catch(() => undefined); }}>
        <Stack gap={4}>
          <Limit title="Few seats" label="Seats" value={seats} first={50} max={100_000} onChange={setSeats} help="So many can be in the project at once. Fewer than are taken throw nobody out." />
          {seats !== null && <NumberField label="Days until an unused seat is free" value={days} onChange={number(setDays)} minValue={1} maxValue={365} step={1} />}
          <NumberField label="Priority" value={priority} onChange={number(setPriority)} minValue={-100} maxValue={100} step={1} help="Among projects: those with more come first." />
          <Limit title="Cap a day" label="Most answers of one person a day" value={daily} first={200} max={100_000} onChange={setDaily} />
          <Limit title="Cap on the share" label="Most percent of all answers by one person" value={share} first={20} max={100} onChange={setShare} />
          {change.error && <ErrorNotice error={change.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}

type LimitProps = { title: string; label: string; value: number | null; first: number; max: number; onChange: (value: number | null) => void; help?: string };

/** A limit that is there or not. */
function Limit({ title, label, value, first, max, onChange, help }: LimitProps) {
  return (
    <Stack gap={2}>
      <Checkbox isSelected={value !== null} onChange={(isSet) => { onChange(isSet ? first : null); }}>
        {title}
      </Checkbox>
      {value !== null && <NumberField label={label} value={value} onChange={number(onChange)} minValue={1} maxValue={max} step={1} help={help} />}
    </Stack>
  );
}
