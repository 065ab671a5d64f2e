import type { IngestSettings } from './settings.js';

export interface Workbook {
  readonly hash: string;
  readonly rows: Iterable<string[]>;
}

export async function readWorkbook(_path: string, _settings: IngestSettings): Promise<Workbook> {
  throw new Error('not yet');
}
