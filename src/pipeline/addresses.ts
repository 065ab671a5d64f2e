const ADDRESS =
  /\d+(?:弄|号(?!线))|(?!高速)\p{sc=Han}{2}公路|\p{sc=Han}{2,3}[东南西北中]路|(?:(?![道马铁公高])\p{sc=Han}){2,4}路(?=\d)|(?:(?![道马铁公高的条段])\p{sc=Han}){2,3}路(?=上的|口的|边的|旁)|\p{sc=Han}{2,4}(?:街道|镇|乡)(?=的|旁|附近)/gu;

/** Roads, houses and streets that stand in no list of places: `环城东路`, `1478弄`, `朱枫公路`, `五角场街道的`. */
export function addressesIn(text: string): readonly string[] {
  return text.match(ADDRESS) ?? [];
}
