import { question } from './handler.ts';

export const searchCalls = [question('search.find', () => ({ refused: 'UNKNOWN_CALL' }))];
