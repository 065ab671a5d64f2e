const FIGURE =
  /(?<![A-Za-z\d])(?!1(?:2345|10|19|20|22)(?!\d))[\d０-９][\d０-９.:：]*\p{sc=Han}?|[二两三四五六七八九十][十百]?(?:个月|小时|[天点岁次年周])/gu;

/** Hours, ages, numbers of things and of days: `6点`, `61岁`, `10只`, `六天`. A hotline's number and `N95` are names. */
export function figuresIn(words: string): readonly string[] {
  return words.match(FIGURE) ?? [];
}
