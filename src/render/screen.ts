import type { Bulletin } from '../model/index.js';
export function renderScreen(_bulletin: Bulletin): string {
  return '';
}
