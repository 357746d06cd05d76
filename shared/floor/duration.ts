/** A length of time as a clock shows it: `4:07`, `1:02:30`. Milliseconds in, whole seconds out, rounded down. */
export function formatDuration(lengthMs: number): string {
  const seconds = Math.floor(lengthMs / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(Math.floor(seconds / 60) % 60)}:${rest}` : `${Math.floor(seconds / 60)}:${rest}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
