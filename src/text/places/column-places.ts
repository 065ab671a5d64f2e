/** 云麓|区, 三叠溪|乡, 鼓楼|街道办事处: what a unit of administration is called, and what makes it one. */
const UNIT =
  /^(\p{sc=Han}{2,8}?)(新区|街道|地区|社区|景区|苏木|嘎查|巴扎|团场|[农牧林]场|[市区县旗乡镇村])(?:党工委|管委会|办事处|居委会|村委会)?$/u;

/** 九连, 一七七团: of the farms of a corps; they are called by nothing but their number. */
const NUMBERED = /^[\d一二三四五六七八九十〇零]{1,4}[团连营]$/u;

/**
 * The names of places in an export's own columns, each with and without its administrative ending: 三叠溪乡 and 三叠溪. What
 * has no such ending is left out: where a column was taken for another one, it may be a person.
 */
export function placesOfColumns(names: Iterable<string | null>): Set<string> {
  const places = new Set<string>();
  for (const name of names) {
    const [, stem, ending] = UNIT.exec(name ?? '') ?? [];
    if (NUMBERED.test(name ?? '')) places.add(name ?? '');
    if (stem !== undefined) places.add(`${stem}${ending}`).add(stem);
  }
  return places;
}
