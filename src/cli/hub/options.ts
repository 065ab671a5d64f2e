import type { JsonOptions } from '../common.js';

export interface HubOptions extends JsonOptions {
  readonly adminUrl?: string;
  readonly adminPasswordFile?: string;
  readonly city: readonly string[];
  readonly role?: string;
  readonly rolePasswordFile?: string;
  readonly readOnly: boolean;
  readonly worker: boolean;
  readonly years?: string;
  readonly days?: string;
  readonly cities?: string;
  readonly force: boolean;
  readonly from?: string;
  readonly date?: string;
  readonly jobs?: string;
  readonly wait?: string;
  readonly mail: boolean;
}
