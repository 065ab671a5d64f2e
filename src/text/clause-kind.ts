/** What a clause does: states a fact, proposes, asks, praises, or says nothing about the matter. */
export type ClauseKind = 'fact' | 'proposal' | 'question' | 'praise' | 'boilerplate';

const PROPOSAL =
  /建议|希望|望(?!见|远|城|京|江|着|不到)|恳请|请求|要求|呼吁|应(?:当|该)|能否|可否|能不能|可不可以|是否(?:可以|能)|盼|最好|请(?!问|了|假|教|客)|诉求是/;
const QUESTION = /[？?]\s*$|请问|咨询|想问|询问|想了解|是否|吗[？?。！]?$|怎么(?:办|样)|如何|什么时候|何时/;
const PRAISE = /感谢|表扬|点赞|谢谢(?!$)|致谢|好评|值得肯定/;
const BOILERPLATE =
  /^(?:谢谢|感谢|非常感谢|万分感谢|您好|你好|尊敬的.{0,12}|领导.{0,4}好|此致|敬礼|望.{0,4}(?:回复|解决|重视|处理|采纳)|请.{0,12}(?:核实|处理|回复|解决|重视|关注|查处))[，,。！!；;～~]*$/;

export function classifyClause(clause: string): ClauseKind {
  const text = clause.trim();
  if (text === '' || BOILERPLATE.test(text)) return 'boilerplate';
  if (PROPOSAL.test(text)) return 'proposal';
  if (QUESTION.test(text)) return 'question';
  if (PRAISE.test(text)) return 'praise';
  return 'fact';
}
