import type { CallHandlers } from './callHandlers.ts';

/** Lists of people from files. */
export function peopleCalls() {
  return {
    'people.readList': async ({ bytes }) => {
      // Loaded when the first list is read: most terminals never see one, and all of them should start quickly.
      const { readPeopleFile } = await import('../terminal/people/peopleList.ts');
      const list = await readPeopleFile(bytes);
      return 'refused' in list ? list : { rows: [...list.rows], unread: [...list.unread] };
    },
  } satisfies Partial<CallHandlers>;
}
