/** Titles may hold 500 characters. The longer the text, the smaller its class, never under what ten metres allow. */
export function textLengthClass(text: string, styles: Readonly<Record<string, string>>): string {
  if (text.length <= 60) return styles.short ?? '';
  return (text.length <= 160 ? styles.medium : styles.long) ?? '';
}
