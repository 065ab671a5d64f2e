import { describe, expect, it } from 'vitest';
import { proposes } from '../../../src/text/index.js';

describe('words propose', () => {
  it.each([
    '希望在路口设置显眼的禁鸣标志',
    '望增装违停摄像头，或增派警力',
    '能否考虑增加上下班高峰期的班次',
    '希望药店实名预约，按户限购',
    '要求开发商将坡度改缓，并增加隔音雨棚',
    '店家被查处后照样营业，建议增加夜间巡查',
    '建议对老旧电梯定期检查',
    '希望按户发放，并严惩黄牛',
    '建议平台先行退款',
    '建议将周边工厂改作公园',
    '最好分楼登记',
    '晚高峰人多，最好增加班次',
    '请安排人员到药店维持秩序',
    '要求在小区添设充电设施',
    '希望公开处理结果',
    '希望早日开通夜班公交',
    '请重视校门口拥堵，增设红绿灯',
  ])('what could be done: %s', (words) => expect(proposes(words)).toBe(true));

  it.each([
    ['希望有关部门介入整改，还大家一个安静的环境', 'to be helped'],
    ['请求相关部门严惩黑心商家', 'that somebody be punished'],
    ['建议没收麻将机，处罚店主', 'that somebody be punished, called a proposal'],
    ['希望查处哄抬价格后公布名单', 'that somebody be punished, and then something else'],
    ['希望给予警告和处罚，禁止夜间施工', 'that somebody be punished, and then that he stop'],
    ['希望环保部门对厂里的排放进行检查', 'that somebody be looked into'],
    ['要求物业根据信息公开规定公示账目', 'that a rule be kept'],
    ['要求退还预约的费用', 'money of the caller’s own'],
    ['恳请领导为我们做主，早日拿回工钱', 'money of the caller’s own'],
    ['建议尽快处理', 'to be seen to'],
    ['希望交警严格执法', 'nothing in particular'],
    ['请对拒不清理的住户处罚', 'that somebody be punished for what he does not do'],
    ['希望工地早日完成施工，顺利结束封闭', 'that something come about'],
    ['请领导重视取消班车的问题', 'to be noticed'],
    ['门口设置了路障', 'nothing: a fact'],
    ['能否申请免费接种', 'nothing: a question'],
    ['这里的医院是全市最好', 'nothing: praise'],
    ['耐心是最好的办法', 'nothing: a saying'],
    ['小区门口有便利店最好', 'nothing that anybody is to do'],
    ['错过了治理最好时机', 'nothing: a complaint'],
  ])('nothing in %s: it asks %s', (words) => expect(proposes(words)).toBe(false));
});
