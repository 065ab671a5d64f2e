export type PlaceKind =
  | 'estate'
  | 'road'
  | 'line'
  | 'station'
  | 'company'
  | 'school'
  | 'hospital'
  | 'market'
  | 'village'
  | 'site';

/** A named place in a text. */
export interface Place {
  /** Canonical form, without 栋, 号楼, 室: different house numbers of one estate are one place. */
  readonly text: string;
  readonly kind: PlaceKind;
  /** Offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

export function findPlaces(_text: string): Place[] {
  return [];
}
