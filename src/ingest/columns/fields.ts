/** What a ticket can take from a column. `--map FIELD=COLUMN` uses these names. */
export const FIELDS = [
  'id',
  'time',
  'title',
  'text',
  'type',
  'category1',
  'category2',
  'category3',
  'district',
  'street',
  'department',
  'channel',
  'urgent',
  'reminder',
  'reminderOf',
  'earlier',
  'repeat',
  'confidential',
  'caller',
  'phone',
  'status',
  'overdue',
  'closed',
  'satisfied',
  'solved',
] as const;

export type Field = (typeof FIELDS)[number];

/**
 * Header names by field, the best first: where an export has several, the first of the list is read.
 * To teach the program a new one, add it here. Compared after `normaliseHeader`, so that width, case, blanks,
 * brackets and traditional characters do not matter.
 */
export const ALIASES: Readonly<Record<Field, readonly string[]>> = {
  id: words(`工单编号 工单号 工单号码 诉求编号 工单id 受理编号 流水号 任务号 案件编号 事项编号 留言编号 业务编号 单号 编号
    来电编号 信件编号 案件号 工单流水号 受理单号 投诉编号 案号 rec_id ticket_id ticketid ticket_no case_id id`),
  time: words(`来电时间 受理时间 创建时间 登记时间 诉求时间 反映时间 发起时间 提交时间 留言时间 立案时间 投诉时间 来件时间 建单时间
    录入时间 接收时间 立案日期+立案时间 来电日期+来电时间 受理日期+受理时间 登记日期+登记时间
    创建日期+创建时间 提交日期+提交时间 反映日期+反映时间 诉求日期+诉求时间 日期+时间 时间 来电日期 受理日期 创建日期
    登记日期 诉求日期 立案日期 提交日期 发生时间 日期 create_time created_at createtime created call_time datetime time date`),
  title: words('标题 工单标题 诉求标题 主题 事项标题 诉求主题 留言主题 案件标题 工单主题 来信标题 title subject'),
  text: words(`内容 主要内容 诉求内容 问题描述 来电内容 事项内容 诉求描述 详细内容 留言详情 工单内容 案件内容 受理内容 内容描述
    反映内容 事件描述 案情摘要 留言内容 来信内容 描述 text content description body`),
  type: words(`诉求类型 来电类别 工单类型 诉求性质 诉求类别 事项类型 来电目的 事件类型 工单类别 业务类型 来电类型 信件类型 类型
    event_property_name type`),
  category1:
    words(`一级分类 一级类别 问题分类名称 诉求事项分类 归口类型 问题类别 派工项目 事项分类 一级标签 问题分类 内容分类 大类 分类
    案件类别 event_type_name category1 category`),
  category2: words('二级分类 二级类别 二级标签 小类 中类 main_type_name category2 subcategory'),
  category3: words('三级分类 三级类别 三级标签 细类 sub_type_name category3'),
  district: words(
    '所属区域 行政区 区县 属地 所属区 事发地 行政区划 所属区县 区域 事发区域 诉求区域 所在区 县区 区 district',
  ),
  street: words('镇街 街道 街镇 所属街道 街道乡镇 乡镇街道 所属镇街 乡镇 镇 street_name street town'),
  department:
    words(`承办单位 处理部门 转办部门 办理单位 主办单位 责任单位 承办部门 主办部门 责任部门 派发单位 处置单位 处理单位
    dispose_unit_name department`),
  channel: words(
    '受理渠道 来源渠道 诉求来源 来件渠道 来电渠道 诉求渠道 工单来源 来源 渠道 受理方式 event_src_name channel source',
  ),
  urgent: words('紧急程度 急件标志 缓急程度 紧急 是否紧急 是否加急 急 urgency urgent'),
  reminder: words('是否催单 是否催办 是否催件 催办状态 催 催单次数 催办次数 reminder'),
  reminderOf: words('催办单号 催单单号 催办工单号 催办工单编号 reminder_of'),
  earlier: words('旧工单编号 重复工单号 关联工单 关联工单号 关联工单编号 原工单编号 原工单号 父工单号 earlier_id'),
  repeat: words('是否老户 是否重新办理 是否重复 是否重复诉求'),
  confidential: words('是否保密 保密 保密标志 是否公开个人信息 confidential'),
  caller: words('姓名 诉求人 来电人 市民姓名 留言用户 来电人姓名 联系人 诉求人姓名 反映人 投诉人 举报人 caller name'),
  phone: words('来电号码 联系方式 联系电话 手机号 主叫号码 电话 手机 手机号码 来电电话 电话号码 联系手机 phone mobile'),
  status: words('工单状态 办理状态 状态 处理状态 流程状态 status'),
  overdue: words('是否超期 是否逾期 是否超时 超期标志 逾期标志 超时标志 超期 逾期 overtime_archive_num overdue'),
  closed: words('办结时间 办结日期 结案时间 完成时间 归档时间 closed_at closed'),
  satisfied: words('满意度 对办理结果是否满意 是否满意 满意情况 办理满意度 satisfaction satisfied'),
  solved: words('问题是否解决 是否解决 解决情况 solved'),
};

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** The characters of the aliases that differ in traditional Chinese. */
const TRADITIONAL_FORMS =
  '單編號碼訴務項業來電時間創記發錄標題內問詳細類別質級稱歸籤屬區縣劃鎮鄉辦處門轉責緊緩狀態數舊復關聯戶開個舉報話機結檔滿對況決應';
const SIMPLIFIED_FORMS =
  '单编号码诉务项业来电时间创记发录标题内问详细类别质级称归签属区县划镇乡办处门转责紧缓状态数旧复关联户开个举报话机结档满对况决应';
const TRADITIONAL = new Map(
  [...TRADITIONAL_FORMS].map((character, index) => [character, SIMPLIFIED_FORMS.charAt(index)]),
);

/** Header and alias in one form: half width, lower case, simplified, without blanks, brackets, asterisks and colons. */
export function normaliseHeader(header: string): string {
  const plain = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff*:"'`]+/g, '')
    .replace(/[([【〔].*?[)\]】〕]/g, '');
  return plain.replace(/[\u4e00-\u9fff]/g, (character) => TRADITIONAL.get(character) ?? character);
}
