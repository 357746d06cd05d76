// The demo and the tests open their windows in one way.
export { type LaunchOptions, launchApp, type RunningApp } from '../../main/cli/demo/launchTerminal.ts';
