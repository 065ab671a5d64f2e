import { formatMessage, KuaibaoError } from '../../model/index.js';
import type { Review } from '../../review/index.js';
import { asCalled } from '../called-as.js';
import type { Context } from '../common.js';

/** Analyses as the desk has edited it. An edit that finds nothing stops the issue, but no look at it: it is told and left out. */
export async function asEdited<T>(
  review: Review,
  context: Context,
  analyse: (review: Review) => Promise<T>,
): Promise<T> {
  try {
    return await analyse(review);
  } catch (error) {
    if (!(error instanceof KuaibaoError) || error.code !== 'review-unmatched') throw error;
    const { message, hint, args } = error.detail;
    const [what, how] = [message, hint].map((one) => (one === undefined ? '' : formatMessage(one, context.lang, args)));
    const words = context.text({ zh: `${what}；所列没有算上它。${how}`, en: `${what}; it is left out here. ${how}` });
    context.effects.stderr(asCalled(`${words}\n`, context.effects.called));
    const operations = review.operations.filter(({ id }) => id !== error.detail.args?.id);
    return asEdited({ ...review, operations }, context, analyse);
  }
}
