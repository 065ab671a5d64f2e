import type { Segment } from '../text/segments.js';

/** A line of type: left and top of its box in points from the sheet's corner. */
export interface Line {
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly size: number;
  readonly segments: readonly Segment[];
}

export type TextTag = 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'p';

export interface TextElement {
  readonly kind: 'text';
  readonly tag: TextTag;
  readonly style: 'black' | 'red';
  readonly lines: readonly Line[];
  /** Goes on from the page before. */
  readonly continues?: true;
  /** Of items that stand one after the other those with the same list are its items. */
  readonly list?: object;
  /** Repeats what every page says, such as its number: no part of what is read aloud. */
  readonly isFooter?: true;
}

export interface Rule {
  readonly kind: 'rule';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly thickness: number;
  readonly style: 'black' | 'red';
}

export interface FigureElement {
  readonly kind: 'figure';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Finished, escaped SVG content in points. */
  readonly svg: string;
  readonly caption: readonly Line[];
}

export interface Drawing {
  readonly svg: string;
  /** What it shows, in words. */
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface Cell {
  readonly align: 'left' | 'right' | 'center';
  readonly lines: readonly (readonly Segment[])[];
  /** In place of lines. */
  readonly drawing: Drawing | null;
}

export interface TableElement {
  readonly kind: 'table';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly caption: readonly Line[];
  readonly captionHeight: number;
  readonly lineHeight: number;
  readonly widths: readonly number[];
  readonly header: readonly Cell[];
  /** Goes on from the page before. */
  readonly continues?: true;
  readonly rows: readonly { readonly height: number; readonly cells: readonly Cell[] }[];
}

export type Element = TextElement | Rule | FigureElement | TableElement;

export interface Page {
  readonly number: number;
  readonly elements: readonly Element[];
}
