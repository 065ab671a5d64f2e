/** The sections of a bulletin, in the order in which they print unless the office orders them otherwise. */
export const SECTION_IDS = [
  'keyfigures',
  'reflections',
  'suggestions',
  'spikes',
  'changes',
  'incidents',
  'places',
  'classes',
  'groups',
  'urgent',
  'departments',
  'overview',
  'followups',
  'policies',
  'praise',
  'notes',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];
