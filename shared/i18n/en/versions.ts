import type { versions as source } from '../vi/versions.ts';

export const versions: Record<keyof typeof source, string> = {
  'versions.newer': 'A new version has replaced this paper. Your marks on this one are kept.',
};
