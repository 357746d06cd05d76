import { findPages } from '../meeting/findPages.ts';
import { personOf, question } from './handler.ts';

export const searchCalls = [question('search.find', ({ archive }, asking, wanted) => findPages(archive, personOf(asking), wanted))];
