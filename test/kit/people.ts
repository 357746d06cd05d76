import type { NewPerson } from '../../shared/meeting/schemas.ts';

let count = 0;

/** A delegate of the province, like no other; give what matters to the test. */
export function aDelegate(given: Partial<NewPerson> = {}): NewPerson {
  count += 1;
  return { name: `Đại biểu số ${count}`, position: 'Giám đốc', unit: `Sở số ${count}`, role: 'delegate', seat: String(count), ...given };
}

export function aChair(given: Partial<NewPerson> = {}): NewPerson {
  return aDelegate({ position: 'Chủ tịch', unit: 'UBND tỉnh', role: 'chair', ...given });
}
