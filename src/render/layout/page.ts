import type { FaceKey } from '../fonts/faces.js';

/** A piece of a line in one face. `gap` is extra space before it (pt). */
export interface Segment {
  readonly text: string;
  readonly face: FaceKey;
  readonly tracking: number;
  readonly gap: number;
}

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

export interface Cell {
  readonly align: 'left' | 'right' | 'center';
  readonly lines: readonly (readonly Segment[])[];
  readonly svg: string | null;
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
  readonly rows: readonly { readonly height: number; readonly cells: readonly Cell[] }[];
}

export type Element = TextElement | Rule | FigureElement | TableElement;

export interface Page {
  readonly number: number;
  readonly elements: readonly Element[];
}
