const ADDRESS =
  /\d+(?:弄|号(?!线))|(?!高速)\p{sc=Han}{2}公路|\p{sc=Han}{2,3}[东南西北中]路|(?:(?![道马铁公高])\p{sc=Han}){2,4}路(?=\d)/gu;

/** Roads and houses that stand in no list of places: `环城东路`, `1478弄`, `朱枫公路`. */
export function addressesIn(text: string): readonly string[] {
  return text.match(ADDRESS) ?? [];
}
