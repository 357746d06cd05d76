import { WorldFailed } from '../../../shared/base/result.ts';

/** The hub did not give or take a file. `code` is the refusal's, or `HUB_UNREACHABLE`. */
export class TransferFailed extends WorldFailed {
  override readonly name = 'TransferFailed';
}
