import { type CommandSpec, JSON_OUTPUT, option } from '../../command.js';
import { ISSUE_OPTIONS } from '../../desk/options.js';

export const reviewCommand: CommandSpec = {
  name: 'review',
  description: {
    zh: '审改一期快报：合并、改名、删除、移动工单、增列话题、引语、编者按、次序、头条、暂缓',
    en: 'put an issue right: merge, rename, drop, move, add, quote, note, order, lead, hold',
  },
  arguments: {
    '[action]': {
      zh: 'merge|rename|drop|move|add|quote|note|order|lead|hold|undo|log|diff；不写则打开审改单',
      en: 'merge|rename|drop|move|add|quote|note|order|lead|hold|undo|log|diff; none: the sheet in $EDITOR',
    },
    '[words...]': {
      zh: '依次写：merge 话题 话题…、rename 话题 新名称、drop 话题、move 工单…、add 规则 名称、quote 话题、note [话题]、order 话题…、lead 话题、undo 号…；话题写编号或名称',
      en: 'in this order: merge TOPIC TOPIC…, rename TOPIC LABEL, drop TOPIC, move TICKET…, add RULE LABEL, quote TOPIC, note [TOPIC], order TOPIC…, lead TOPIC, undo NUMBER…; a topic by id or label',
    },
  },
  options: [
    ...ISSUE_OPTIONS,
    option('--web', { zh: '在本机浏览器里审改', en: 'edit on a page in a browser of this machine' }),
    option('--print', { zh: '输出审改单', en: 'print the sheet' }),
    option('--apply <file>', { zh: '按改好的审改单执行', en: 'do what an edited sheet says' }),
    option('--by <name>', { zh: '审改人（默认登录名）', en: 'who edits (default: the login name)' }),
    option('--take-over', { zh: '别人正在审改时接手', en: 'though somebody else is at the issue' }),
    option('--why <text>', { zh: '理由', en: 'why' }, { default: '' }),
    option(
      '--scope <today|always>',
      { zh: '只此一期，或以后都如此', en: 'this issue only, or from now on' },
      { default: 'today' },
    ),
    option('--reason <noise|solved|other>', { zh: '删除的原因', en: 'why it is dropped' }),
    option('--from <topic>', {
      zh: '移动：从哪个话题（工单只在一个话题里或不在话题里，可不写）',
      en: 'move: out of which topic (may be left out where a ticket is in one or none)',
    }),
    option('--to <topic>', { zh: '移动：到哪个话题（不写则移出）', en: 'move: into which topic (default: none)' }),
    option(
      '--ticket <id>',
      {
        zh: '引语所在的工单，可多次；引的不是已印的话，另用 --text 写原话',
        en: 'the ticket of a quote, may be repeated; what is not printed yet needs its words in --text',
      },
      { repeated: true },
    ),
    option('--text <text>', { zh: '编者按，或工单中的原话', en: 'the note, or words of the ticket' }),
    option('--suggestions', { zh: '引语用于“市民建议”', en: 'quotes for the suggestions' }),
    option('--no-run', { zh: '只记录，不重新编印', en: 'note it only, do not print the issue anew' }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./review.run.js')).runReview,
};
