import { collect, type DefineCommand, withCommonOptions } from '../../common.js';
import { withIssueOptions } from '../../desk/options.js';
import type { ReviewOptions } from './review.run.js';

export const defineReview: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withIssueOptions(withCommonOptions(program.command('review'), context), context)
    .description(
      text({
        zh: '审改一期快报：合并、改名、删除、移动工单、引语、编者按、次序、头条、暂缓',
        en: 'put an issue right: merge, rename, drop, move, quote, note, order, lead, hold',
      }),
    )
    .argument(
      '[action]',
      text({
        zh: 'merge|rename|drop|move|quote|note|order|lead|hold|undo|log|diff；不写则打开审改单',
        en: 'merge|rename|drop|move|quote|note|order|lead|hold|undo|log|diff; none: the sheet in $EDITOR',
      }),
    )
    .argument(
      '[words...]',
      text({ zh: '话题编号或名称、工单编号、新名称等', en: 'ids or labels of topics, tickets, a new label' }),
    )
    .option('--web', text({ zh: '在本机浏览器里审改', en: 'edit on a page in a browser of this machine' }), false)
    .option('--print', text({ zh: '输出审改单', en: 'print the sheet' }), false)
    .option('--apply <file>', text({ zh: '按改好的审改单执行', en: 'do what an edited sheet says' }))
    .option('--by <name>', text({ zh: '审改人（默认登录名）', en: 'who edits (default: the login name)' }))
    .option('--take-over', text({ zh: '别人正在审改时接手', en: 'though somebody else is at the issue' }), false)
    .option('--why <text>', text({ zh: '理由', en: 'why' }), '')
    .option(
      '--scope <today|always>',
      text({ zh: '只此一期，或以后都如此', en: 'this issue only, or from now on' }),
      'today',
    )
    .option('--reason <noise|solved|other>', text({ zh: '删除的原因', en: 'why it is dropped' }))
    .option('--from <topic>', text({ zh: '移动：从哪个话题', en: 'move: out of which topic' }))
    .option(
      '--to <topic>',
      text({ zh: '移动：到哪个话题（不写则移出）', en: 'move: into which topic (default: none)' }),
    )
    .option(
      '--ticket <id>',
      text({ zh: '引语所在的工单，可多次', en: 'the ticket of a quote, may be repeated' }),
      collect,
      [],
    )
    .option('--text <text>', text({ zh: '编者按，或工单中的原话', en: 'the note, or words of the ticket' }))
    .option('--suggestions', text({ zh: '引语用于“市民建议”', en: 'quotes for the suggestions' }), false)
    .option('--no-run', text({ zh: '只记录，不重新编印', en: 'note it only, do not print the issue anew' }))
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (action: string | undefined, words: string[], options: ReviewOptions) => {
      const { runReview } = await import('./review.run.js');
      finish(await runReview(action, words, options, context));
    });
};
