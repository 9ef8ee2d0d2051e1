import { taskName } from "../../app/task-name";
import { Button, IconButton } from "../../kit/Button";
import { Menu, type MenuEntry } from "../../kit/Menu";
import { faultOf } from "../../kit/fault";
import { toast } from "../../kit/Toast";
import { type Gold, useJudgeGold } from "./queries";
import styles from "./Quality.module.css";

const DONE = { confirm: "Confirmed: it is served again", wrong: "Retired: its scores are taken back from everybody", worn: "Retired: nobody gets it any more" } as const;

type Verdict = keyof typeof DONE;

/** What becomes of a gold task; for one in doubt the two answers stand open. */
export function GoldActions({ projectId, gold }: { projectId: string; gold: Gold }) {
  const judge = useJudgeGold(projectId);
  const say = async (verdict: Verdict) => {
    try {
      await judge.mutateAsync({ taskId: gold.task_id, verdict });
      toast.success(DONE[verdict]);
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  if (gold.doubted_at !== null) {
    return (
      <span className={styles.actions}>
        <Button size="sm" onPress={() => void say("confirm")}>
          It is right
        </Button>
        <Button size="sm" variant="danger" onPress={() => void say("wrong")}>
          It is wrong
        </Button>
      </span>
    );
  }
  const entries: MenuEntry[] = [
    { title: "Retire", description: "Serve it no more; its scores stay", icon: "pause", onAction: () => void say("worn") },
    { title: "Its answer is wrong", description: "Serve it no more and take its scores back", icon: "x", danger: true, onAction: () => void say("wrong") },
  ];
  return (
    <span className={styles.actions}>
      <Menu label={`Actions for ${taskName(gold)}`} groups={[{ entries }]} placement="bottom end">
        <IconButton icon="more" size="sm" label={`Actions for ${taskName(gold)}`} />
      </Menu>
    </span>
  );
}
