import type { z } from 'zod';
import type { Refusal } from '../../shared/base/result.ts';
import type { RendererCallName, RendererCallResult, TERMINAL_CALLS, TerminalCallName } from '../../shared/ipc/calls.ts';

/** What a call's handler gets and gives. Arguments have been checked; a rule's no is a value; what the world did is thrown. */
export type CallHandler<Name extends TerminalCallName> = (
  args: z.output<(typeof TERMINAL_CALLS)[Name]['args']>,
) => Answer<Name> | Promise<Answer<Name>>;
type Answer<Name extends RendererCallName> = RendererCallResult<Name> | Refusal;

/** The handlers of the terminal's own calls, group by group. */
export type CallHandlers<Name extends TerminalCallName = TerminalCallName> = { readonly [Key in Name]: CallHandler<Key> };
