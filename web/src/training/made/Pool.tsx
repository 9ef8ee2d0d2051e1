import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { plural } from "../../kit/format";
import { type Exam, questionsQuery, useAddQuestions } from "../queries";
import { AddCheckedDialog, Questions } from "./Questions";

/** The questions that an exam draws from. */
export function Pool({ exam, isManager }: { exam: Exam; isManager: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const pages = useInfiniteQuery(questionsQuery(exam.id));
  const adding = useAddQuestions(exam.id);
  const add = isManager && (
    <Button size="sm" icon="plus" onPress={() => { setAdding(true); }}>
      Add checked tasks
    </Button>
  );
  return (
    <Card title="Questions" description={`${plural(exam.pool_size, "question")}; ${exam.question_count.toString()} are drawn by lot, each class as often as the others.`} actions={add}>
      <Questions pages={pages} label="Questions" empty="None yet." projectId={exam.project_id} isManager={isManager} />
      {isAdding && <AddCheckedDialog add={adding} usual={20} most={500} onClose={() => { setAdding(false); }} />}
    </Card>
  );
}
