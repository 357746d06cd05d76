/** Seats in a half circle around the chair's table. */
export function Logo({ size = 40 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      {SEATS.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="2.7" fill="currentColor" />
      ))}
      <rect x="14" y="29" width="12" height="5" rx="2" fill="currentColor" />
    </svg>
  );
}

const SEATS = [
  { radius: 16, seats: 7 },
  { radius: 9, seats: 4 },
].flatMap(({ radius, seats }) =>
  Array.from({ length: seats }, (_, index) => {
    const angle = Math.PI - (index * Math.PI) / (seats - 1);
    return { x: round(20 + radius * Math.cos(angle)), y: round(24 - radius * Math.sin(angle)) };
  }),
);

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
