import type { PersonId } from '../../shared/base/ids.ts';
import { Observable } from './observable.ts';

export interface InkPerson {
  readonly id: PersonId;
  readonly name: string;
}
export interface PeopleState {
  /** Whose shown marks can be seen here, in the order of the meeting. */
  readonly people: readonly InkPerson[];
  /** Whose marks are out of sight in this window. */
  readonly hidden: ReadonlySet<PersonId>;
  /** Whose newest marks this window goes to by itself. */
  readonly followed: PersonId | null;
}

/** Whose marks one sees, and whom one follows. Says nothing to anybody else. */
export class InkPeople extends Observable<PeopleState> {
  constructor() {
    super({ people: [], hidden: new Set(), followed: null });
  }

  setPeople(people: readonly InkPerson[]): void {
    this.set({ ...this.state(), people });
  }

  /** The name as it stands in the meeting; '' for one who takes no part any more. */
  nameOf(person: PersonId): string {
    return this.state().people.find(({ id }) => id === person)?.name ?? '';
  }

  show(people: readonly PersonId[], shown: boolean): void {
    const hidden = new Set(this.state().hidden);
    for (const person of people)
      if (shown) hidden.delete(person);
      else hidden.add(person);
    const { followed } = this.state();
    this.set({ ...this.state(), hidden, followed: followed && hidden.has(followed) ? null : followed });
  }

  /** Follows one, whose marks are shown then; null: nobody. */
  follow(followed: PersonId | null): void {
    if (followed) this.show([followed], true);
    this.set({ ...this.state(), followed });
  }
}
