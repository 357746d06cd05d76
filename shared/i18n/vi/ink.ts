export const ink = {} as const;
