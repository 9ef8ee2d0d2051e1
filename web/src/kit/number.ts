/** For a field that keeps its number when it is emptied. */
export const number = (change: (value: number) => void) => (value: number) => {
  if (!Number.isNaN(value)) change(value);
};
