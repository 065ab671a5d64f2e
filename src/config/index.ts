export { type Environment, variableOf } from './environment.js';
export { type Key, settingsKeys } from './keys.js';
export {
  type LoadedSettings,
  loadSettings,
  type Origin,
  parseSettings,
  SETTINGS_FILES,
} from './load.js';
export {
  type HolidaysFile,
  loadHolidays,
  loadOfficeTopics,
  loadWordList,
  type OfficeTopicsFile,
  readOfficeFile,
} from './office-files.js';
export { type OfficeLine, withOfficeLine, withoutOfficeLine } from './office-lines.js';
export { durationMs } from './schema/keys.js';
export { type MailSettings, type Recipient, type Settings, settingsSchema } from './schema.js';
export { readHubPassword, readMailPassword } from './secret.js';
export { settingsJsonSchema, settingsTemplate } from './template.js';
