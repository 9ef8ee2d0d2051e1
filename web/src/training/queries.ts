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
export type Course = Schemas["CourseOut"];
export type CourseDetail = Schemas["CourseDetailOut"];
export type OwnCourse = Schemas["OwnCourseOut"];
export type Lesson = Schemas["LessonOut"];
export type Learner = Schemas["LearnerOut"];
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

/** What an hour of learning pays in a project now, and where that comes from. */
export const learningRateQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["training", "rate", projectId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/projects/{project_id}/learning-rate", { params: { path: { project_id: projectId } }, signal })),
  });

export const attemptQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "attempt", id],
    queryFn: async ({ signal }) => {
      const attempt = await take(api.GET("/api/v1/exam-attempts/{attempt_id}", { params: { path: { attempt_id: id } }, signal }));
      // By this machine's clock, which may be wrong by hours: only what is left counts.
      return { ...attempt, over_at: attempt.seconds_left === null ? null : Date.now() + attempt.seconds_left * 1000 };
    },
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

export const ownCoursesQuery = queryOptions({
  queryKey: ["training", "own", "courses"],
  queryFn: async ({ signal }) => (await take(api.GET("/api/v1/learning/courses", { signal }))).items,
});

export const ownCourseQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "own", "course", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/learning/courses/{course_id}", { params: { path: { course_id: id } }, signal })),
  });

export const ownLessonQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "own", "lesson", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/learning/lessons/{lesson_id}", { params: { path: { lesson_id: id } }, signal })),
  });

export const useBeginCourse = () =>
  useTraining((id: string) => take(api.POST("/api/v1/learning/courses/{course_id}/begin", { params: { path: { course_id: id } } })));

export const useFinishLesson = () =>
  useTraining((id: string) => take(api.POST("/api/v1/learning/lessons/{lesson_id}/finish", { params: { path: { lesson_id: id } } })));

export const coursesQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "project", projectId, "courses"],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/projects/{project_id}/courses", { params: { path: { project_id: projectId }, query: { cursor: pageParam } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: ["training", "course", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/courses/{course_id}", { params: { path: { course_id: id } }, signal })),
  });

export const learnersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "course", id, "learners"],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/courses/{course_id}/workers", { params: { path: { course_id: id }, query: { cursor: pageParam } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const practiceQuery = (lessonId: string) =>
  infiniteQueryOptions({
    queryKey: ["training", "lesson", lessonId, "questions"],
    queryFn: ({ pageParam, signal }) => take(api.GET("/api/v1/lessons/{lesson_id}/questions", { params: { path: { lesson_id: lessonId }, query: { cursor: pageParam } }, signal })),
    initialPageParam: firstPage,
    getNextPageParam,
  });

export const useMakeCourse = (projectId: string) =>
  useTraining((body: Schemas["CourseIn"]) => take(api.POST("/api/v1/projects/{project_id}/courses", { params: { path: { project_id: projectId } }, body })));

export const useChangeCourse = (id: string) =>
  useTraining((body: Schemas["CourseChange"]) => take(api.PATCH("/api/v1/courses/{course_id}", { params: { path: { course_id: id } }, body })));

export const useSaveLesson = (courseId: string) =>
  useTraining(({ id, ...body }: { id: string | null; title: string; body: string }) =>
    id === null
      ? take(api.POST("/api/v1/courses/{course_id}/lessons", { params: { path: { course_id: courseId } }, body }))
      : take(api.PATCH("/api/v1/lessons/{lesson_id}", { params: { path: { lesson_id: id } }, body })),
  );

export const useOrderLessons = (courseId: string) =>
  useTraining((ids: string[]) => take(api.PUT("/api/v1/courses/{course_id}/lesson-order", { params: { path: { course_id: courseId } }, body: { lesson_ids: ids } })));

export const useRetireLesson = () => useTraining((id: string) => take(api.DELETE("/api/v1/lessons/{lesson_id}", { params: { path: { lesson_id: id } } })));

export const useAddPractice = (lessonId: string) =>
  useTraining((body: Schemas["QuestionsIn"]) => take(api.POST("/api/v1/lessons/{lesson_id}/questions", { params: { path: { lesson_id: lessonId } }, body })));
