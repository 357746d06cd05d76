import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { myStanding } from '../../../shared/floor/votes.ts';
import { percentOf, shareOf } from '../../../shared/votes/percent.ts';
import { countVote, outcomeOn } from '../../../shared/votes/tally.ts';
import type { Base, Condition, CountsAs } from '../../../shared/votes/vote.ts';
import { aFloor, anOpenVote, checkedIn, personId } from '../floor/aFloor.ts';
import { atLeast, aVote, moreThan } from './aVote.ts';

/**
 * Counting cases collected from another voting system (test/fixtures/tally-cases.json; its `conventions` explain the fields).
 * Run here: the rows that one unweighted approval vote can express. The numbers asserted below make sure that none drops out unseen.
 */
interface Case {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly adopt: 'as-is' | 'adapt' | 'reject';
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}
const { cases } = JSON.parse(readFileSync(new URL('../../fixtures/tally-cases.json', import.meta.url), 'utf8')) as { cases: Case[] };
const isWhole = (text: unknown) => typeof text === 'string' && /^\d+$/.test(text);

const CONDITIONS: Readonly<Record<string, Condition>> = {
  absolute: moreThan(1, 2, 'cast'),
  two_thirds: atLeast(2, 3, 'cast'),
  three_quarters: atLeast(3, 4, 'cast'),
  four_fifths: atLeast(4, 5, 'cast'),
  unanimous: atLeast(1, 1, 'cast'),
};

describe('majorities', () => {
  const rows = cases.filter((row) => row.category === 'majority' && isWhole(row.input.base) && isWhole(row.input.yes));

  test('there are thirteen of whole votes', () => expect(rows).toHaveLength(13));
  test.each(rows.map((row) => [row.id, row.title, row] as const))('%s %s', (_id, _title, { input, expected }) => {
    const condition = CONDITIONS[input.method as string];
    expect(condition).toBeDefined();
    const outcome = outcomeOn(condition as Condition, Number(input.yes), Number(input.base));
    expect({ reached: outcome.met, needed_whole_votes: outcome.needed }).toEqual(expected);
  });
});

describe('percentages', () => {
  const BASES: Readonly<Record<string, Base>> = { YN: 'castWithoutAbstentions', YNA: 'cast', valid: 'valid', entitled: 'entitled' };
  const numbers = ['yes', 'no', 'abstain', 'valid', 'cast', 'invalid'];
  const rows = cases.filter(
    ({ category, adopt, input }) =>
      category === 'percent' &&
      adopt === 'as-is' &&
      input.method === 'YNA' &&
      typeof input.base === 'string' &&
      input.base in BASES &&
      numbers.every((name) => isWhole(input[name])),
  );

  test('there are eight of whole votes for and against one motion or person', () => expect(rows).toHaveLength(8));
  test.each(rows.map((row) => [row.id, row.title, row] as const))('%s %s', (_id, _title, { input, expected }) => {
    const base = BASES[input.base as string] as Base;
    const answers = { for: Number(input.yes), against: Number(input.no), abstain: Number(input.abstain) };
    const baseCount = { castWithoutAbstentions: answers.for + answers.against, cast: answers.for + answers.against + answers.abstain };
    const whole = base === 'entitled' ? Number(input.entitled) : base === 'valid' ? Number(input.valid) : baseCount[base as 'cast'];
    const share = (answer: CountsAs) => shareOf(answer, answers, base, whole, 3);
    expect({ base: String(whole), percent: { yes: share('for'), no: share('against'), abstain: share('abstain') } }).toEqual(expected);
  });
  test('are rounded on whole numbers', () => {
    expect([percentOf(2, 3, 1), percentOf(1, 1_600, 3), percentOf(1, 200, 0), percentOf(6, 6, 1)]).toEqual(['66.7', '0.063', '1', '100']);
  });
});

describe('tallies', () => {
  test('tally_v1-015: two ballots of weight one on one motion', () => {
    const { expected } = found('tally_v1-015');
    const result = countVote(aVote({ members: 2, answers: 'af' }));
    const options = { '1': { yes: `${result.for}`, no: `${result.against}`, abstain: `${result.abstain}` } };
    expect({ options, valid: `${result.cast}`, cast: result.cast }).toEqual({
      options: expected.options,
      valid: expected.valid,
      cast: expected.cast,
    });
  });
  test.each([
    ['tally_v2-001', 'ffa'],
    ['tally_v2-013', ''],
  ])('%s: one approval vote', (id, answers) => {
    const result = countVote(aVote({ members: 3, answers }));
    const named = { yes: result.for, no: result.against, abstain: result.abstain };
    const withoutZeros = Object.fromEntries(Object.entries(named).flatMap(([name, count]) => (count > 0 ? [[name, `${count}`]] : [])));
    expect(withoutZeros).toEqual(found(id).expected);
  });
});

describe('who may vote for themselves, where nobody votes for another', () => {
  test.each(['entitlement-001', 'entitlement-003', 'entitlement-005'])('%s', (id) => {
    const { input, expected } = found(id);
    const member = personId(3);
    const vote = anOpenVote(1, [3]);
    const entitled = vote.entitled.filter((row) => row.person !== member || input.represented_in_group === true);
    const floor = aFloor({ votes: [vote], attendance: input.actor_present ? checkedIn(3) : new Map() });
    expect({ allowed: myStanding(floor, { ...vote, entitled }, member) === 'mayVote' }).toEqual(expected);
  });
});

function found(id: string): Case {
  const row = cases.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no case ${id}`);
  return row;
}
