/** One figure of a measurement, printed as one line of JSON on standard output. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'µs' | 'ms' | 'MB/s' | 'MB' | 'count';
  /** The raw limit measured in the same run, where there is one. */
  readonly limit?: { readonly name: string; readonly value: number };
  /** What was asked of this figure, in words. */
  readonly goal?: string;
  readonly detail?: Readonly<Record<string, number | string>>;
}

/** Prints a figure with its ratio to the limit: below 1 is faster where the unit is a time, slower where it is a rate. */
export function printFigure(figure: Figure): void {
  const ratio = figure.limit ? { ratio: round(figure.value / figure.limit.value) } : {};
  const limit = figure.limit ? { limit: { ...figure.limit, value: round(figure.limit.value) } } : {};
  const detail = figure.detail ? { detail: roundedAll(figure.detail) } : {};
  process.stdout.write(`${JSON.stringify({ ...figure, value: round(figure.value), ...limit, ...ratio, ...detail })}\n`);
}

/** The value below which the given share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function roundedAll(detail: Readonly<Record<string, number | string>>): Readonly<Record<string, number | string>> {
  return Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]));
}
