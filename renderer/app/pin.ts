export const PIN_FORM = /^\d{6}$/;

/** Whether a PIN is among the first that anyone would try: one digit six times, digits in a row up or down, one pair or triple repeated. */
export function isWeakPin(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0));
  const inARow = steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
  return inARow || /^(\d{2})\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin);
}
