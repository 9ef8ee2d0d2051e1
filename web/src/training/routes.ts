// Skills, courses and exams, for those who learn and those who teach. One line a page.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { focusRoute, needs, shellRoute, under } from "../app/layouts";

const inShell = { ...under(shellRoute), beforeLoad: needs("annotate") };
const inFocus = { ...under(focusRoute), beforeLoad: needs("annotate") };

export const trainingPages = [
  createRoute({ ...inShell, path: "/work/skills", component: lazyRouteComponent(() => import("./own/SkillsTrainingPage"), "SkillsTrainingPage") }),
  createRoute({ ...inShell, path: "/work/skills/exams/$attemptId", component: lazyRouteComponent(() => import("./exam/ResultPage"), "ResultPage") }),
] as const;

/** Under focusRoute: no navigation around them. */
export const trainingEditors = [
  createRoute({ ...inFocus, path: "/learn/exams/$attemptId", component: lazyRouteComponent(() => import("./exam/ExamPage"), "ExamPage") }),
] as const;
