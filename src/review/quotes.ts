import type { ChosenQuote } from '../model/index.js';

/** Chosen quotes and behind them the others, each ticket once: of a ticket that is quoted already nothing more is said. */
export function withOthers(chosen: readonly ChosenQuote[], others: readonly ChosenQuote[]): ChosenQuote[] {
  const quotes = [...chosen];
  for (const quote of others) {
    const isSaid = quotes.some(({ ticketId, text }) => ticketId === quote.ticketId || text === quote.text);
    if (!isSaid) quotes.push(quote);
  }
  return quotes;
}

/** The ticket that is quoted more than once, where one is. */
export function quotedTwice(quotes: readonly ChosenQuote[]): string | undefined {
  return quotes.find(({ ticketId }, at) => quotes.findIndex((other) => other.ticketId === ticketId) !== at)?.ticketId;
}
