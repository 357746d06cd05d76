import type { InkColour } from '../../shared/ink/stroke.ts';

/** A number as a content stream takes it: at most a thousandth of a point, never an exponent. */
export function number(value: number): string {
  return String(Number(value.toFixed(3)) + 0);
}

/** Red, green and blue, 0 … 1. */
export function channels(colour: InkColour): readonly [number, number, number] {
  const channel = (at: number) => Number((Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4));
  return [channel(1), channel(3), channel(5)];
}
