import { withPageWords } from '../../bulletin/index.js';

const ADDRESS = withPageWords(
  /\d+(?:弄|号(?!线))|(?!高速)\p{sc=Han}{2}公路|\p{sc=Han}{2,3}[东南西北中]路|(?:(?![<no_road>])\p{sc=Han}){2,4}路(?=\d)|(?:(?![<no_road>的条段])\p{sc=Han}){2,3}路(?=上的|口的|边的|旁)|[东南西北内外][一二三四五六]?环(?![<no_ring>])|[一二三四五六]环(?=路|线|高架|[内外沿])|\d+路(?=公交|车|[、，,]|$)|轨道交通\p{sc=Han}{1,8}站|\p{sc=Han}{2,4}(?:街道|镇|乡)(?=的|旁|附近)/gu,
);

/** Roads, houses, streets and lines of buses that stand in no list of places: `环城东路`, `1478弄`, `朱枫公路`, `西二环`, `35路公交`. */
export function addressesIn(text: string): readonly string[] {
  return text.match(ADDRESS) ?? [];
}

/** Hospitals by their names, `仁济医院`, which a dictionary cuts in two; what is no name is said by many (`定点医院`). */
export function hospitalsIn(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) =>
    word === '医院' && [...(words[at - 1] ?? '')].length > 1 ? [`${words[at - 1]}${word}`] : [],
  );
}
