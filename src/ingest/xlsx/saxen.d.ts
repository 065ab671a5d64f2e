/** What is used of saxen 11, which brings no types. */
declare module 'saxen' {
  export type AttrGetter = () => Record<string, string>;
  type Decode = (text: string) => string;
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: AttrGetter, decode: Decode) => void): this;
    on(event: 'closeTag', handler: (name: string) => void): this;
    on(event: 'text', handler: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', handler: (text: string) => void): this;
    on(event: 'error', handler: (error: unknown) => void): this;
    write(xml: string): this;
    end(): this;
  }
}
