const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In the place of a project's id: the editor takes whatever is next of all projects. */
export const ANY_PROJECT = "next";

/** Whether all that an address names by an id (`projectId`, `runId`, ...) has the form of one. */
export const hasWholeIds = (params: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(params).every(([name, value]) => !name.endsWith("Id") || ID.test(value ?? "") || (name === "projectId" && value === ANY_PROJECT));
