import type { base as vietnamese } from '../vi/base.ts';

export const base: Record<keyof typeof vietnamese, string> = {
  'base.appName': 'Plenum',
  'base.save': 'Save',
  'base.cancel': 'Cancel',
  'base.close': 'Close',
  'base.back': 'Back',
  'base.add': 'Add',
  'base.remove': 'Remove',
  'base.edit': 'Edit',
  'base.confirm': 'Confirm',
  'base.loading': 'Loading…',
  'base.retry': 'Try again',
  'base.yes': 'Yes',
  'base.no': 'No',
};
