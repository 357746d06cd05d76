/** The first lines of an HTTP/1.1 response (RFC 9112 §4, §5). Field names in lower case; of a repeated one the last counts. */
export interface ResponseHead {
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads the lines before the empty one; null when they are no head of a response. */
export function readResponseHead(text: string): ResponseHead | null {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1];
  if (status === undefined) return null;
  const fields = lines.map((line) => /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line));
  if (fields.includes(null)) return null;
  return { status: Number(status), fields: new Map(fields.map((field) => [field?.[1]?.toLowerCase() ?? '', field?.[2] ?? ''])) };
}

/** The refusal that a status of the hub's file routes stands for. */
export function codeOfStatus(status: number): string {
  if (status === 403) return 'NOT_ALLOWED';
  if (status === 404 || status === 410) return 'PAPER_MISSING';
  if (status === 429) return 'TOO_FAST';
  // 401 is a ticket of a connection that is gone.
  return status === 401 ? 'STALE_TICKET' : 'HUB_UNREACHABLE';
}
