const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether all that an address names by an id (`projectId`, `runId`, ...) has the form of one. */
export const hasWholeIds = (params: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(params).every(([name, value]) => !name.endsWith("Id") || ID.test(value ?? ""));
