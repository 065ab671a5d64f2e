import type { CommonOptions } from '../common.js';

export interface TrendOptions extends CommonOptions {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly tree: boolean;
  readonly json: boolean;
  readonly all: boolean;
  readonly holidays?: string;
  readonly backtest: boolean;
  readonly labels?: string;
  readonly set: readonly string[];
  readonly compare: readonly string[];
}
