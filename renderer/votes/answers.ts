import type { CountsAs, VoteOption } from '../../shared/votes/vote.ts';
import { AbstainIcon, AgainstIcon, ForIcon, type IconType } from '../ui/icons.ts';

/** Each kind of answer has a shape of its own beside its colour: a ticked square, a crossed circle, a dashed circle. */
export const ANSWER_ICONS: Readonly<Record<CountsAs, IconType>> = { for: ForIcon, against: AgainstIcon, abstain: AbstainIcon };

/** The option of that id. Undefined only for an id that this vote never offered. */
export function optionOf(options: readonly VoteOption[], id: string): VoteOption | undefined {
  return options.find((option) => option.id === id);
}
