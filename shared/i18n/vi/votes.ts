export const votes = {} as const;
