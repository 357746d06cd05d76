import { question } from './handler.ts';

export const logCalls = [
  question('log.proveConsistency', ({ archive }, _asking, { fromSize, toSize }) => {
    if (fromSize > toSize || toSize > archive.log.size()) return { refused: 'BAD_ARGUMENTS', detail: { at: 'toSize' } };
    return { hashes: archive.log.proveConsistency(fromSize, toSize) };
  }),
];
