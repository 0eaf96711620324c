/** A grade as it is set: "underlag saknas" is a dash. */
export const dashed = (value: string): string => (value === '-' ? '–' : value);
