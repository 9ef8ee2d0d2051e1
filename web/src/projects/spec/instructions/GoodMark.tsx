import { Badge } from "../../../kit/Badge";

/** "Right" or "Wrong", by word, colour and icon. */
export function GoodMark({ good }: { good: boolean }) {
  return (
    <Badge tone={good ? "success" : "danger"} icon={good ? "check" : "x"}>
      {good ? "Right" : "Wrong"}
    </Badge>
  );
}
