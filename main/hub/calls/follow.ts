import { decision, question } from './handler.ts';

export const followCalls = [
  decision('follow.lead', () => ({ refused: 'UNKNOWN_CALL' })),
  question('follow.show', () => ({ refused: 'UNKNOWN_CALL' })),
  decision('follow.stop', () => ({ refused: 'UNKNOWN_CALL' })),
  decision('follow.force', () => ({ refused: 'UNKNOWN_CALL' })),
  decision('follow.letPresent', () => ({ refused: 'UNKNOWN_CALL' })),
  decision('wall.show', () => ({ refused: 'UNKNOWN_CALL' })),
];
