export { decodeSettings } from './document.js';
export { variableOf } from './environment.js';
export { type Key, settingsKeys } from './keys.js';
export {
  type LoadedSettings,
  loadSettings,
  type Origin,
  parseSettings,
  SETTINGS_FILES,
  settingsFileIn,
} from './load.js';
export { loadCityWords, loadHolidays, loadOfficeTopics, loadWordList, readOfficeFile } from './office-files.js';
export { withOfficeLine, withoutOfficeLine } from './office-lines.js';
export { durationMs, settingMs } from './schema/keys.js';
export { type Recipient, type Settings, settingsSchema } from './schema.js';
export { readPassword } from './secret.js';
export { SAMPLE_CITY, settingsJsonSchema, settingsTemplate } from './template.js';
