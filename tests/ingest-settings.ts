import { settingsSchema } from '../src/config/index.js';
import type { IngestSettings } from '../src/ingest/index.js';
import { createCalendar } from '../src/trend/index.js';

/** How exports are read where the office has set nothing; no file is waited for. */
export const defaultIngestSettings: IngestSettings = {
  ...settingsSchema.parse({}).ingest,
  zone: 'Asia/Shanghai',
  today: null,
  quietMs: 0,
};

/** The calendar of an office that names no holidays of its own. */
export const calendar = createCalendar({ country: 'CN' });
