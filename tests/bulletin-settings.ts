import type { BulletinSettings } from '../src/bulletin/index.js';
import { settingsSchema } from '../src/config/index.js';

/** The settings of a bulletin where the office has set nothing. */
export const defaultBulletinSettings: BulletinSettings = settingsSchema.parse({}).bulletin;
