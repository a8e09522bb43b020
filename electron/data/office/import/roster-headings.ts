import { toCompactText } from '#shared/text/plain-text.ts'
import type { RosterField } from './roster-types.ts'

/** A telephone heading that does not say whose: the columns beside it decide. */
export type HeadingMeaning = RosterField | 'anyTelephone' | 'mobile' | 'ignored'

export interface HeadingMatch {
  readonly meaning: HeadingMeaning
  /** 1 for a heading that means nothing else, less for a weaker word. */
  readonly confidence: number
}

/** Headings as homes write them. Where two columns claim one field, the surer word has it, then the left one. */
const certainWords: Readonly<Record<HeadingMeaning, string>> = {
  name: '姓名 名字 老人姓名 长者姓名 老年人姓名 入住老人姓名 入住人姓名 入住人员姓名 住养人姓名 院民姓名 人员姓名 对象姓名 服务对象姓名 供养对象姓名 休养员姓名 员工姓名 职工姓名 工作人员姓名',
  idNumber:
    '身份证 身份证号 身份证号码 身份证件号码 身份证件号 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 居民身份证 证件号 证件号码 身份号码 有效证件号码 老人身份证号 老人身份证号码 本人身份证号',
  sex: '性别',
  bornOn: '出生日期 出生年月 出生年月日 出生时间 生日 出生',
  ethnic: '民族 族别',
  marital: '婚姻 婚姻状况 婚姻情况 婚否 婚姻状态',
  address:
    '户籍地址 户籍所在地 户籍地 户籍 户口所在地 户口地址 家庭住址 家庭地址 住址 地址 现住址 现住地址 居住地址 详细地址 身份证地址 身份证住址 户籍住址 原住址 常住地址',
  telephone:
    '本人电话 老人电话 本人手机 本人手机号 本人手机号码 老人手机 老人手机号 本人联系电话 老人联系电话 本人联系方式 老人联系方式 本人电话号码',
  anyTelephone:
    '联系电话 电话 电话号码 联系方式 联系号码 联系电话号码 通讯方式 手机/电话 电话/手机',
  mobile: '手机 手机号 手机号码 移动电话 联系手机',
  remark: '备注 备注说明 说明 情况说明 其他 其它 备注栏',
  building: '楼栋 栋 楼号 楼宇 幢 栋号 幢号 楼栋号 所在楼栋 楼幢 区域 院区',
  floor: '楼层 层 所在楼层 层数 楼层号',
  room: '房间 房间号 房号 房间号码 所在房间 房间编号 居室 居室号 寝室 宿舍号 入住房间 入住房间号 室号',
  bed: '床位 床号 床位号 床位编号 房间床位 房间床号 房间及床位 房间床位号 房床号 房号床号 房间号床号 房间号床位号 入住床位 所在床位 床位信息 房床 居室床位',
  admittedOn:
    '入住日期 入住时间 入院日期 入院时间 入住年月日 进院日期 进院时间 入住日 入院年月日 来院时间',
  leftOn:
    '离院日期 离院时间 退住日期 退住时间 退院日期 退院时间 出院日期 出院时间 离开日期 离开时间 死亡日期 去世日期 死亡时间 去世时间',
  abilityWord:
    '自理能力 能力等级 失能等级 失能程度 自理程度 自理情况 自理状况 能力状况 生活自理能力 失能情况 失能状况 老年人能力等级 老人能力等级 能力评估等级 能力评估结果 能力评估 能力级别 自理等级 生活能力 失能类型',
  group:
    '老人类别 人员类别 类别 对象类别 人员类型 老人性质 身份类别 特殊对象 入住类型 供养类型 对象类型 老年人类别 人群类别 老人类型 老年人类型 人员性质 供养类别 保障类型 特殊群体 入住对象类型',
  contactName:
    '联系人 联系人姓名 紧急联系人 紧急联系人姓名 家属联系人 联络人 主要联系人 第一联系人 第一联系人姓名 紧急联络人',
  contactRelation:
    '关系 与老人关系 与本人关系 与入住人关系 与老年人关系 与联系人关系 联系人关系 与长者关系 与老人的关系 与入住老人关系 家属关系 称谓 亲属关系',
  contactTelephone:
    '联系人电话 联系人手机 联系人手机号 联系人联系电话 联系人联系方式 联系人电话号码 家属电话 家属联系电话 家属联系方式 家属手机 监护人电话 监护人联系电话 监护人联系方式 紧急联系电话 紧急联系人电话 紧急联系人联系电话 紧急电话 亲属电话',
  monthlyFee:
    '月费 月费用 月收费 每月费用 每月收费 月缴费 月交费 月缴费用 收费标准 月收费标准 缴费标准 费用 月费标准 月费合计 月费总额 收费 费用标准 月缴费额 入住费用 月收费金额',
  post: '岗位 职务 工种 职位 工作岗位 岗位名称 从事岗位 岗位职务 职务岗位 岗位/职务 职务/岗位 担任职务 现任岗位',
  hiredOn:
    '入职时间 入职日期 入职年月 入职年月日 到岗时间 到岗日期 上岗时间 上岗日期 聘用日期 聘用时间 录用日期 入职 到职日期 来院工作时间',
  certificateName:
    '证书名称 证书 资格证书 职业资格 职业资格证书 资格证书名称 持证情况 技能等级 证书类别 证书类型 职业技能等级 资质证书 职业技能等级证书 执业证书 资格证 持有证书 证书种类 技能证书',
  certificateNumber: '证书编号 证书号 证书号码 证号 资格证书编号 资格证编号 证书代码',
  certificateIssuedOn:
    '发证日期 发证时间 取证日期 取证时间 证书发证日期 颁证日期 颁发日期 获证日期 获证时间 证书取得时间 证书取得日期 证书发放日期',
  certificateExpiresOn:
    '有效期至 有效期 证书有效期 证书有效期至 证书到期 证书到期日 证书到期日期 证书到期时间 到期日期 到期时间 有效期截止 有效期限 截止日期 有效日期',
  healthCertificateExpiresOn:
    '健康证到期 健康证到期日 健康证到期日期 健康证到期时间 健康证有效期 健康证有效期至 健康证有效日期 健康证有效期限 健康证截止日期 健康合格证有效期 健康证明有效期',
  education: '学历 文化程度 最高学历 受教育程度 教育程度',
  ignored:
    '序号 编号 年龄 周岁 部门 科室 工号 档案号 证件类型 政治面貌 宗教信仰 籍贯 身高 体重 血型 健康证 健康证编号 健康证号 健康证号码 健康证发证日期 合同编号 联系人地址 联系人身份证 联系人身份证号 监护人身份证号 监护人身份证 联系人住址 第二联系人 第二联系人姓名 第二联系人电话 出院原因 离院原因 入住天数 工龄 医保类型 床位类型 房间类型 床位费 护理费 伙食费 餐费 押金 床数 床位数 人数',
}

/** Words that may stand for a field where nothing better does. */
const weakWords: Readonly<Partial<Record<HeadingMeaning, string>>> = {
  name: '老人 长者 老年人 入住老人 入住人 入住人员 服务对象 住养人 护理对象 院民 供养对象 休养员 员工 职工',
  contactName:
    '监护人 监护人姓名 家属 家属姓名 亲属 亲属姓名 委托人 委托代理人 代理人 担保人 送养人 委托人姓名 代理人姓名 子女姓名 子女',
  abilityWord:
    '护理等级 护理级别 照护等级 照护级别 护理类型 护理程度 身体状况 评估等级 评估结果 护理类别',
  certificateExpiresOn: '资格证有效期',
  post: '岗位类别 人员岗位',
  remark: '去向 状态 当前状态 在院状态',
  group: '性质 身份 类型',
}

const contactWord =
  '(?:第一|主要|紧急|家庭|家属)?(?:联系人|联络人|家属|监护人|亲属|委托人|代理人|担保人|送养人|子女)'

/** For headings that no list foresees, in order; the first that fits decides. */
const patterns: readonly (readonly [RegExp, HeadingMeaning])[] = [
  [/^(?:第二|其他|备用)/, 'ignored'],
  [new RegExp(`^${contactWord}.*(?:电话|手机|方式|号码)$`), 'contactTelephone'],
  [new RegExp(`^${contactWord}.*(?:身份证|地址|住址|单位|年龄|性别)`), 'ignored'],
  [new RegExp(`^${contactWord}(?:的)?(?:姓名|名字|名称)`), 'contactName'],
  [/关系$/, 'contactRelation'],
  [/身份证.*(?:有效|到期|地址|住址)|复印件|照片/, 'ignored'],
  [/身份证|身份号码|证件号/, 'idNumber'],
  [/^健康证.*(?:到期|有效|截止)/, 'healthCertificateExpiresOn'],
  [/^健康证/, 'ignored'],
  [/(?:证|证书)(?:编号|号码|号)$/, 'certificateNumber'],
  [/证.*(?:有效|到期|截止)/, 'certificateExpiresOn'],
  [/(?:发证|取证|颁证|获证)(?:日期|时间|年月)/, 'certificateIssuedOn'],
  [
    /^(?:入住|入院|进院|来院|入园|入所|收住|收养|供养)(?:机构|本院)?(?:的)?(?:日期|时间|年月日?|日)/,
    'admittedOn',
  ],
  [/^(?:离院|退住|退院|出院|离开|死亡|去世)(?:日期|时间|年月)/, 'leftOn'],
  [/^(?:入职|到岗|上岗|聘用|录用|到职)(?:本院)?(?:日期|时间|年月)/, 'hiredOn'],
  [/^出生/, 'bornOn'],
  [/^(?:本人|老人|长者).*(?:电话|手机|联系方式)/, 'telephone'],
  [/^(?:户籍|户口|家庭|现住|居住).*(?:地址|住址|所在地|地)/, 'address'],
  [/(?:自理|失能|能力)(?:能力|程度|等级|情况|状况|级别|类型)/, 'abilityWord'],
  [/(?:房间|房号|房).*床/, 'bed'],
  [/(?:月|每月)(?:收费|缴费|交费|费用|费)/, 'monthlyFee'],
  [/^备注/, 'remark'],
]

const patternConfidence = 0.7
const weakConfidence = 0.5
const longestHeading = 24
/** With brackets and spaces; longer cells are not even compared, whatever they hold. */
const longestHeadingCell = 80

function indexWords(
  words: Readonly<Partial<Record<HeadingMeaning, string>>>,
  confidence: number,
): readonly (readonly [string, HeadingMatch])[] {
  return Object.entries(words).flatMap(([meaning, list]) =>
    list.split(' ').map((word) => {
      return [word, { meaning: meaning as HeadingMeaning, confidence }] as const
    }),
  )
}

const byWord: ReadonlyMap<string, HeadingMatch> = new Map([
  ...indexWords(weakWords, weakConfidence),
  ...indexWords(certainWords, 1),
])

/** A heading as it is compared: `* 性 别（必填）` is `性别`, `月费（元）` is `月费`. */
export function normaliseHeading(text: string): string {
  return toCompactText(text)
    .replace(/[([【{][^)\]】}]*[)\]】}]/g, '')
    .replace(/[*:：。、,，\-—_#]/g, '')
}

const longestNameHeading = 16

/** Whether a cell is the heading of the column of names. Cheap: asked of every row. */
export function isNameHeading(text: string): boolean {
  if (text.length > longestNameHeading) return false
  return byWord.get(normaliseHeading(text))?.meaning === 'name'
}

/** What a heading means, or null where it is none that is known. */
export function matchHeading(text: string): HeadingMatch | null {
  if (text.length > longestHeadingCell) return null
  const heading = normaliseHeading(text)
  if (heading === '' || heading.length > longestHeading) return null
  const known = byWord.get(heading) ?? byWord.get(heading.replaceAll('/', ''))
  if (known) return known
  if (heading.length > 14 || /\d{3,}/.test(heading)) return null
  const pattern = patterns.find(([shape]) => shape.test(heading))
  return pattern ? { meaning: pattern[1], confidence: patternConfidence } : null
}
