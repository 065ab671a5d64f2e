import type { TopicSettings } from './input.js';

export const DEFAULTS = { minTickets: 3, maxThemes: 20, maxIncidents: 300, quotes: 5 } as const;

export type Complete = Required<TopicSettings>;
