// What the pages about skills and training read and change.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";

export type Exam = Schemas["ExamOut"];
export type ExamFacts = Schemas["ExamFacts"];
export type OwnExam = Schemas["OwnExamOut"];
export type Attempt = Schemas["ExamAttemptOut"];
export type WorkerAttempt = Schemas["WorkerAttemptOut"];
export type Marked = Schemas["MarkedOut"];
export type QuestionRow = Schemas["QuestionRowOut"];
export type Skill = Schemas["SkillOut"];

const firstPage = undefined as string | undefined;
const getNextPageParam = (page: { next_cursor: string | null }) => page.next_cursor ?? undefined;

export const ownExamsQuery = queryOptions({
  queryKey: ["training", "own", "exams"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/learning/exams", { signal }))).items,
});

export const ownSkillsQuery = queryOptions({
  queryKey: ["training", "own", "skills"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/work/skills", { signal }))).items,
});

export const attemptQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "attempt", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/exam-attempts/{attempt_id}", { params: { path: { attempt_id: id } }, signal })),
  });

export const resultQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "result", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/exam-attempts/{attempt_id}/result", { params: { path: { attempt_id: id } }, signal })),
  });

export const examsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "project", projectId, "exams"],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/projects/{project_id}/exams", { params: { path: { project_id: projectId }, query: { cursor: pageParam } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const examQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "exam", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/exams/{exam_id}", { params: { path: { exam_id: id } }, signal })),
  });

export const questionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "exam", id, "questions"],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/exams/{exam_id}/questions", { params: { path: { exam_id: id }, query: { cursor: pageParam } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const attemptsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "exam", id, "attempts"],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/exams/{exam_id}/attempts", { params: { path: { exam_id: id }, query: { cursor: pageParam } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

/** A change in training: all that is said of it is asked for again. */
export function useTraining<Input, Made>(change: (input: Input) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ["training"] }),
  });
}

export const useBegin = () => useTraining((examId: string) => take(api.POST("/api/v1/exams/{exam_id}/attempts", { params: { path: { exam_id: examId } } })));

export const useFinish = () => useTraining((id: string) => take(api.POST("/api/v1/exam-attempts/{attempt_id}/finish", { params: { path: { attempt_id: id } } })));

export const useMakeExam = (projectId: string) =>
  useTraining((body: Schemas["ExamIn"]) => take(api.POST("/api/v1/projects/{project_id}/exams", { params: { path: { project_id: projectId } }, body })));

export const useChangeExam = (id: string) =>
  useTraining((body: Schemas["ExamChange"]) => take(api.PATCH("/api/v1/exams/{exam_id}", { params: { path: { exam_id: id } }, body })));

export const useAddQuestions = (id: string) =>
  useTraining((body: Schemas["QuestionsIn"]) => take(api.POST("/api/v1/exams/{exam_id}/questions", { params: { path: { exam_id: id } }, body })));

export const useExplain = () =>
  useTraining(({ id, explanation }: { id: string; explanation: string }) =>
    take(api.PUT("/api/v1/questions/{question_id}/explanation", { params: { path: { question_id: id } }, body: { explanation } })),
  );

export const useRetire = () => useTraining((id: string) => take(api.DELETE("/api/v1/questions/{question_id}", { params: { path: { question_id: id } } })));
