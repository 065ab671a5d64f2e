import { EXIT, KuaibaoError } from '../error.js';
import type { Message } from '../language.js';
import type { Conjunction, Rule, Term } from './rule.js';

/**
 * Reads a rule: what `formatRule` writes, and what a person types. 且 (or a space, `&`) joins, 或 (or `|`) offers a choice,
 * 不含 excludes; brackets and quotes of either width group and protect. 且 binds closer than 或; `不含` takes one word, or
 * words in brackets; so does `开头（…）`, which asks for what a summary opens with.
 *
 * @param normalise makes a word as tokens are written: simplified, half-width
 * @throws KuaibaoError `rule-invalid` (64) with the place in the text
 */
export function parseRule(text: string, normalise: (word: string) => string = (word) => word): Rule {
  const reader = new RuleReader(text, symbolsOf(text), normalise);
  return reader.rule();
}

type Symbol =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'and' | 'or' | 'not' | 'opening' | 'open' | 'close' | 'end'; readonly at: number };

const SIGNS: Readonly<Record<string, 'and' | 'or' | 'open' | 'close'>> = {
  且: 'and',
  '&': 'and',
  或: 'or',
  '|': 'or',
  '(': 'open',
  '（': 'open',
  ')': 'close',
  '）': 'close',
};
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”', '＂': '＂' };
const SPACE = /\s/u;
/** 开头（油烟）: only where a summary opens with it; without brackets 开头 is a word. */
const OPENING = /^开头[（(]/u;

function symbolsOf(text: string): Symbol[] {
  const symbols: Symbol[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const sign = SIGNS[character];
    const quote = QUOTES[character];
    if (SPACE.test(character)) at += 1;
    else if (sign !== undefined) {
      symbols.push({ kind: sign, at });
      at += 1;
    } else if (text.startsWith('不含', at)) {
      symbols.push({ kind: 'not', at });
      at += 2;
    } else if (OPENING.test(text.slice(at))) {
      symbols.push({ kind: 'opening', at });
      at += 2;
    } else if (quote !== undefined) {
      const end = text.indexOf(quote, at + 1);
      if (end < 0) throw mistake(text, at, { zh: '引号没有结束', en: 'this quotation mark is never closed' });
      symbols.push({ kind: 'word', text: text.slice(at + 1, end), at });
      at = end + 1;
    } else {
      const start = at;
      while (at < text.length && !isEndOfWord(text, at)) at += 1;
      symbols.push({ kind: 'word', text: text.slice(start, at), at: start });
    }
  }
  symbols.push({ kind: 'end', at: text.length });
  return symbols;
}

function isEndOfWord(text: string, at: number): boolean {
  const character = text.charAt(at);
  return (
    SPACE.test(character) ||
    SIGNS[character] !== undefined ||
    QUOTES[character] !== undefined ||
    text.startsWith('不含', at)
  );
}

class RuleReader {
  #next = 0;

  constructor(
    readonly text: string,
    readonly symbols: readonly Symbol[],
    readonly normalise: (word: string) => string,
  ) {}

  rule(): Rule {
    const rule = this.#choice();
    const { kind, at } = this.#peek();
    if (kind === 'close') throw this.#mistake(at, { zh: '右括号前面没有左括号', en: 'this bracket was never opened' });
    if (kind !== 'end') throw this.#mistake(at, { zh: '这里读不懂', en: 'this cannot be read' });
    return rule;
  }

  #choice(): Rule {
    const parts = [this.#conjunction()];
    while (this.#peek().kind === 'or') {
      const { at } = this.#take();
      // 甲 不含 丙 或 乙 may mean either, so neither is guessed.
      if (parts.some(({ not }) => not.length > 0)) throw this.#mistake(at, BRACKETS_WANTED);
      parts.push(this.#conjunction());
    }
    const not = parts.flatMap((part) => part.not);
    if (parts.length > 1 && not.length > 0) throw this.#mistake(this.#peek().at, BRACKETS_WANTED);
    return { any: joinedTerms(parts.flatMap(({ any }) => any)), not };
  }

  #conjunction(): Rule {
    let any: readonly Conjunction[] | undefined;
    const not: Term[] = [];
    for (;;) {
      const { kind, at } = this.#peek();
      if (kind === 'not') {
        if (any === undefined)
          throw this.#mistake(at, {
            zh: '“不含”前面要先写出应含的词',
            en: 'say what a ticket must hold before what it must not',
          });
        this.#take();
        not.push(this.#excluded());
      } else if (kind === 'word' || kind === 'open' || kind === 'opening') {
        const own = this.#group();
        any = any === undefined ? own.any : crossed(any, own.any);
        not.push(...own.not);
      } else if (kind === 'and' && any !== undefined) {
        this.#take();
        const { kind: next, at: place } = this.#peek();
        if (next !== 'word' && next !== 'open' && next !== 'opening' && next !== 'not')
          throw this.#mistake(place, WORD_WANTED);
      } else break;
    }
    if (any === undefined) throw this.#mistake(this.#peek().at, WORD_WANTED);
    return { any, not };
  }

  #excluded(): Term {
    return this.#oneTerm({
      zh: '“不含”后面只能是一个词，或括号里用“或”隔开的几个词',
      en: '不含 takes one word, or words in brackets with 或 between them',
    });
  }

  #oneTerm(message: Message): Term {
    const { at } = this.#peek();
    const { any, not } = this.#group();
    const [only] = any;
    const [term] = only ?? [];
    if (any.length !== 1 || only?.length !== 1 || not.length > 0 || term === undefined)
      throw this.#mistake(at, message);
    return term;
  }

  #group(): Rule {
    const symbol = this.#take();
    if (symbol.kind === 'word') {
      const word = this.normalise(symbol.text).trim();
      if (word === '') throw this.#mistake(symbol.at, { zh: '这里没有可以查找的词', en: 'there is no word here' });
      return { any: [[{ spellings: [word] }]], not: [] };
    }
    if (symbol.kind === 'opening') {
      const term = this.#oneTerm({
        zh: '“开头”后面的括号里只能是一个词，或用“或”隔开的几个词',
        en: '开头 takes one word in brackets, or words with 或 between them',
      });
      return { any: [[{ ...term, opens: true }]], not: [] };
    }
    if (symbol.kind !== 'open') throw this.#mistake(symbol.at, WORD_WANTED);
    const inside = this.#choice();
    if (this.#peek().kind !== 'close')
      throw this.#mistake(symbol.at, { zh: '左括号没有结束', en: 'this bracket is never closed' });
    this.#take();
    return inside;
  }

  #peek(): Symbol {
    return this.symbols[this.#next] ?? { kind: 'end', at: this.text.length };
  }

  #take(): Symbol {
    const symbol = this.#peek();
    this.#next += 1;
    return symbol;
  }

  #mistake(at: number, message: Message): KuaibaoError {
    return mistake(this.text, at, message);
  }
}

const WORD_WANTED: Message = { zh: '这里应有一个词', en: 'a word is wanted here' };
const BRACKETS_WANTED: Message = {
  zh: '“或”与“不含”同用时请加括号，如 （甲 或 乙） 不含 丙',
  en: 'use brackets where 或 and 不含 meet, as in (甲 或 乙) 不含 丙',
};

/** Words alone with 或 between them are one term with several spellings, in the place of the first. */
function joinedTerms(any: readonly Conjunction[]): readonly Conjunction[] {
  const singles = any.filter(([term, ...others]) => others.length === 0 && term?.opens !== true);
  if (singles.length < 2) return any;
  const spellings = [...new Set(singles.flatMap(([term]) => term?.spellings ?? []))];
  return any.flatMap((own) => (own === singles[0] ? [[{ spellings }]] : singles.includes(own) ? [] : [own]));
}

function crossed(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  return left.flatMap((first) => right.map((second) => [...first, ...second]));
}

function mistake(text: string, at: number, message: Message): KuaibaoError {
  const place = [...text.slice(0, at)].length + 1;
  return new KuaibaoError('rule-invalid', EXIT.usage, {
    message: { zh: `查找条件第 {place} 个字：${message.zh}`, en: `the rule, at character {place}: ${message.en}` },
    hint: {
      zh: '写法如 停车 且（收费 或 乱收费） 不含 电动车；空格等于“且”，词里有空格或“且、或”时加引号',
      en: 'write 停车 且（收费 或 乱收费） 不含 电动车; a space is 且; put words with a space, 且 or 或 in quotes',
    },
    args: { place },
  });
}
