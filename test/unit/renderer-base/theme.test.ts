import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/ui/theme.css', import.meta.url), 'utf8');
const schemes = { light: coloursOf('light'), dark: coloursOf('dark') };

/** Text on ground, as the components pair them. WCAG 2.2 AA: 4.5 for text. */
const TEXT_PAIRS = [
  ...['page', 'surface', 'sunken', 'raised'].flatMap((ground) =>
    ['text', 'muted', 'accent-text', 'for-text', 'against-text', 'abstain-text', 'warning-text'].map((text) => [text, ground]),
  ),
  ...['accent', 'for', 'against', 'abstain', 'warning'].flatMap((tone) => [
    [`on-${tone}`, tone],
    [`on-${tone}-soft`, `${tone}-soft`],
  ]),
  ...['accent', 'for', 'against', 'abstain'].map((tone) => [`on-${tone}`, `${tone}-hover`]),
] as [string, string][];

/** Borders of controls, focus rings and signs against what they stand on. WCAG 2.2 AA: 3. */
const SIGN_PAIRS = ['page', 'surface', 'raised'].flatMap((ground) => [
  ['rule-strong', ground],
  ['focus', ground],
]) as [string, string][];

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  it.each(TEXT_PAIRS)('keeps %s readable on %s', (text, ground) => {
    expect(contrast(colour(scheme, text), colour(scheme, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SIGN_PAIRS)('keeps %s visible on %s', (sign, ground) => {
    expect(contrast(colour(scheme, sign), colour(scheme, ground))).toBeGreaterThanOrEqual(3);
  });

  it('names the same variables as the other one', () => {
    expect(Object.keys(schemes[scheme]).sort()).toEqual(Object.keys(schemes[scheme === 'light' ? 'dark' : 'light']).sort());
  });
});

it('never shows text smaller than 15 px', () => {
  const sizes = [...css.matchAll(/--pl-text-\w+: (\d+)px/g)].map((match) => Number(match[1]));
  expect(sizes.length).toBeGreaterThan(4);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(15);
});

function coloursOf(scheme: 'light' | 'dark'): Record<string, string> {
  const block = css.match(new RegExp(`data-mantine-color-scheme=['"]${scheme}['"]\\] \\{([^}]*)\\}`))?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--pl-([\w-]+): ([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function colour(scheme: 'light' | 'dark', name: string): string {
  const value = schemes[scheme][name];
  if (value === undefined) throw new Error(`theme.css has no --pl-${name} in ${scheme}`);
  return value;
}

function contrast(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
