import type { TicketType } from '../../model/index.js';

const TYPES: Readonly<Record<TicketType, string>> = {
  complaint: '投诉举报',
  suggestion: '意见建议',
  inquiry: '咨询',
  help: '求助',
  praise: '表扬感谢',
  other: '其他',
};

/** Stands for a value that the export leaves blank. */
export const UNNAMED = '未注明';

/** The Chinese name of a ticket type; a name from the data stays. */
export function typeName(raw: string): string {
  return Object.hasOwn(TYPES, raw) ? TYPES[raw as TicketType] : raw.trim() === '' ? UNNAMED : raw.trim();
}

/** Whether a name only says what sort of request it is: a class called 建议. */
export function isTypeName(name: string): boolean {
  return Object.values(TYPES).some((type) => type.includes(name));
}

export function channelName(raw: string): string {
  return raw.trim() === '' ? UNNAMED : raw.trim();
}

export const districtName = channelName;
