/**
 * Columns by field, as an office gives them: `立案日期+立案時間` for two that are read together, `工单流水|受理编号` or a
 * list for the first of several that a file has, `说明#2` for the second of a name, `#4` for the fourth column.
 */
export type ColumnNames = Readonly<Record<string, string | readonly string[]>>;

/** What a field may be read from, the best first. */
export function choicesOf(named: string | readonly string[]): readonly string[] {
  return [named]
    .flat()
    .flatMap((choice) => choice.split('|'))
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
}

/** Given for a field: the office's exports have a column of its usual name that says something else. */
const NOT_READ = '无';

/** Whether an office wants a field to be left unread. */
export function isLeftUnread(named: string | readonly string[] | undefined): boolean {
  const [only, ...others] = named === undefined ? [] : choicesOf(named);
  return only === NOT_READ && others.length === 0;
}

/** Whether an office says what a field is read from. */
export function isWanted(named: string | readonly string[] | undefined): named is string | readonly string[] {
  return named !== undefined && !isLeftUnread(named);
}

/** The columns that are read together. */
export function partsOf(choice: string): readonly string[] {
  return choice.split('+');
}

/** Of `#4` the position, counted from 0. */
export function positionOf(name: string): number | undefined {
  const number = /^#([1-9]\d*)$/.exec(name.trim())?.[1];
  return number === undefined ? undefined : Number(number) - 1;
}
