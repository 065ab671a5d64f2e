import { z } from 'zod';
import {
  DROP_REASONS,
  type Edit,
  type EditScope,
  EXIT,
  KuaibaoError,
  type SubTopic,
  type TopicRef,
} from '../../model/index.js';
import { refOf } from '../find.js';
import { visible } from '../visible.js';

const id = z.string().min(1).max(200);
const words = z.string().trim().min(1).max(2000);
const written = z.string().transform(visible).pipe(words);
const quote = z.strictObject({ ticketId: id, text: words });

/** What the page asks for: topics by their ids in the issue that it shows, and no number. */
const request = z.strictObject({
  edit: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('merge'), topics: z.array(id).min(2) }),
    z.strictObject({ kind: z.literal('rename'), topic: id, label: written }),
    // What is left empty is told by the same words as on the command line.
    z.strictObject({ kind: z.literal('add'), rule: z.string().max(2000), label: z.string().max(2000) }),
    z.strictObject({ kind: z.literal('drop'), topic: id, reason: z.enum(DROP_REASONS) }),
    z.strictObject({ kind: z.literal('move'), tickets: z.array(id).min(1), from: id.nullable(), to: id.nullable() }),
    z.strictObject({
      kind: z.literal('quote'),
      topic: id,
      section: z.enum(['reflections', 'suggestions']),
      quotes: z.array(quote),
    }),
    z.strictObject({ kind: z.literal('note'), topic: id.nullable(), text: written }),
    z.strictObject({ kind: z.literal('order'), topics: z.array(id).min(1) }),
    z.strictObject({ kind: z.literal('lead'), topic: id }),
    z.strictObject({ kind: z.literal('hold') }),
    z.strictObject({ kind: z.literal('undo'), operation: z.number().int().positive() }),
  ]),
  why: z.string().trim().max(2000).default(''),
  scope: z.enum(['today', 'always']).default('today'),
});

export interface EditRequest {
  readonly edit: Edit;
  readonly why: string;
  readonly scope: EditScope;
}

type Part = Pick<SubTopic, 'id' | 'label' | 'rule' | 'count'>;

/** What requests are made of. */
export interface RequestedIssue {
  readonly issue: { readonly topics: readonly (Part & { readonly subtopics: readonly Part[] })[] };
  addition(words: readonly [rule: string, label: string], scope: EditScope): Edit;
}

/**
 * A request of the page as an edit of the issue that it shows.
 *
 * @throws KuaibaoError `usage` (64) for what is no request, `topic-unknown` (64) for a topic that the issue has not
 */
export function editRequest(body: unknown, asked: RequestedIssue): EditRequest {
  const parsed = request.safeParse(body);
  if (!parsed.success)
    throw new KuaibaoError('usage', EXIT.usage, {
      message: { zh: '页面发来的改动看不懂', en: 'what the page asks for is not understood' },
      hint: { zh: '刷新页面后重试', en: 'reload the page and try again' },
      cause: parsed.error,
    });
  const { edit, why, scope } = parsed.data;
  const { topics } = asked.issue;
  const found = <T extends { readonly id: string }>(name: string, among: readonly T[]): T => {
    const topic = among.find((one) => one.id === name);
    if (topic !== undefined) return topic;
    throw new KuaibaoError('topic-unknown', EXIT.usage, {
      message: { zh: '这一期里已没有话题 {name}', en: 'the issue has no topic {name} any more' },
      hint: { zh: '刷新页面后重试', en: 'reload the page and try again' },
      args: { name },
    });
  };
  const ref = (name: string): TopicRef => refOf(found(name, topics));
  // A part may be named otherwise and left out; all else is done to whole topics.
  const withParts = (name: string) => found(name, [...topics, ...topics.flatMap(({ subtopics }) => subtopics)]);
  const maybe = (name: string | null): TopicRef | null => (name === null ? null : ref(name));
  return { edit: named(), why, scope };

  function named(): Edit {
    switch (edit.kind) {
      case 'merge':
      case 'order':
        return { kind: edit.kind, topics: edit.topics.map(ref) };
      case 'rename':
        return { ...edit, topic: refOf(withParts(edit.topic)) };
      case 'add':
        return asked.addition([edit.rule, edit.label], scope);
      case 'drop': {
        const dropped = withParts(edit.topic);
        return { ...edit, topic: refOf(dropped), count: dropped.count };
      }
      case 'move':
        return { ...edit, from: maybe(edit.from), to: maybe(edit.to) };
      case 'quote':
      case 'lead':
        return { ...edit, topic: ref(edit.topic) } as Edit;
      case 'note':
        return { ...edit, topic: maybe(edit.topic) };
      default:
        return edit;
    }
  }
}
