import { DEFAULT_HUB_PORT } from '../../shared/room/address.ts';

/** What the command line asks of a terminal. Electron itself takes `--user-data-dir=`. */
export interface CommandLine {
  /** `--kiosk`: full screen for good. */
  readonly isKiosk: boolean;
  /** `--hub=host:port`: where the paired hub is now. */
  readonly hubAddress: string | null;
  /** `--pair=host:port/CODE`: pair at the start, if the terminal has no hub yet. */
  readonly pair: { readonly address: string; readonly code: string } | null;
  /** `--host-port=N`: where a room hosted on this computer listens. */
  readonly hostPort: number;
}

/** Reads the switches among `args`; whatever else stands there is Electron's or Chromium's. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const switchValue = (name: string) => args.findLast((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) || null;
  const [address, code] = switchValue('pair')?.split('/') ?? [];
  const hostPort = Number(switchValue('host-port') ?? DEFAULT_HUB_PORT);
  return {
    isKiosk: args.includes('--kiosk'),
    hubAddress: switchValue('hub'),
    pair: address && code ? { address, code } : null,
    hostPort: Number.isInteger(hostPort) && hostPort >= 0 && hostPort <= 65_535 ? hostPort : DEFAULT_HUB_PORT,
  };
}
