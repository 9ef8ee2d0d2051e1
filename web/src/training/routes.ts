// Skills, courses and exams, for those who learn and those who teach. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { focusRoute, needs, shellRoute, under } from "../app/layouts";

const inShell = { ...under(shellRoute), beforeLoad: needs("annotate") };
const inFocus = { ...under(focusRoute), beforeLoad: needs("annotate") };

/** The exam that somebody was led to; it is shown first, ready to begin. */
function readExam({ exam }: Record<string, unknown>): { exam?: string } {
  return { exam: typeof exam === "string" ? exam : undefined };
}

export const trainingPages = [
  createRoute({ ...inShell, beforeLoad: needs("read_workers"), path: "/skills", component: lazyRouteComponent(() => import("./skills/SkillsPage"), "SkillsPage") }),
  createRoute({ ...inShell, path: "/work/skills", validateSearch: readExam, component: lazyRouteComponent(() => import("./own/SkillsTrainingPage"), "SkillsTrainingPage") }),
  createRoute({ ...inShell, path: "/work/skills/exams/$attemptId", component: lazyRouteComponent(() => import("./exam/ResultPage"), "ResultPage") }),
  createRoute({ ...inShell, path: "/work/skills/courses/$courseId", component: lazyRouteComponent(() => import("./course/CoursePage"), "CoursePage") }),
  createRoute({ ...inShell, path: "/work/skills/lessons/$lessonId", component: lazyRouteComponent(() => import("./course/LessonPage"), "LessonPage") }),
] as const;

/** Under focusRoute: no navigation around them. */
export const trainingEditors = [
  createRoute({ ...inFocus, path: "/learn/exams/$attemptId", component: lazyRouteComponent(() => import("./exam/ExamPage"), "ExamPage") }),
  createRoute({ ...inFocus, path: "/learn/lessons/$lessonId/$questionId", component: lazyRouteComponent(() => import("./course/PracticePage"), "PracticePage") }),
] as const;
