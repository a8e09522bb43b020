/**
 * Rights belong to roles and are fixed here; a home gives roles to people. The table of roles and
 * rights is printed from this file, so titles are Chinese and fit to sign.
 */
export const roleTitles = {
  administrator: '办公室管理员',
  director: '院长',
  nurse: '护士',
  carer: '护理员',
  'social-worker': '社会工作者',
  'safety-officer': '安全管理员',
  accountant: '会计',
  inspector: '检查人员（只读）',
} as const

export type Role = keyof typeof roleTitles
export const roles = Object.keys(roleTitles) as readonly Role[]

/** Roles whose reading of health data is their daily work and not put on the audit one by one. */
export const careTeamRoles: readonly Role[] = ['nurse', 'carer', 'social-worker', 'director']

interface Right {
  readonly title: string
  readonly roles: readonly Role[]
}

const everyone = roles
const office: readonly Role[] = ['administrator', 'director']

const rights = {
  'home.read': { title: '查看机构与今日', roles: everyone },
  'home.write': { title: '登记机构资料', roles: office },
  'residents.read': { title: '查看老人名册与档案', roles: everyone },
  'residents.write': { title: '办理入住、离开，更正档案', roles: office },
  'residents.leave': {
    title: '登记外出、住院和返回',
    roles: ['administrator', 'director', 'nurse'],
  },
  'waiting.read': {
    title: '查看咨询和轮候',
    roles: ['administrator', 'director', 'nurse', 'social-worker', 'inspector'],
  },
  'waiting.write': {
    title: '登记咨询、轮候和床位通知',
    roles: ['administrator', 'director', 'social-worker'],
  },
  'health.read': {
    title: '查看健康资料和老人文件',
    roles: ['administrator', 'director', 'nurse', 'carer', 'social-worker', 'inspector'],
  },
  'health.write': {
    title: '登记、更正健康资料和老人文件',
    roles: ['administrator', 'director', 'nurse'],
  },
  'residents.follow': {
    title: '登记回访、试住记录和随身物品',
    roles: ['administrator', 'director', 'nurse', 'social-worker'],
  },
  'privacy.read': {
    title: '查看个人信息同意、对外提供和保存期限',
    roles: ['administrator', 'director', 'inspector'],
  },
  'privacy.write': { title: '登记个人信息同意、对外提供和请求', roles: office },
  'privacy.erase': { title: '提出、确认清除到期档案', roles: office },
  'fees.read': {
    title: '查看收费、账单和账目',
    roles: ['administrator', 'director', 'accountant', 'inspector'],
  },
  'fees.table': {
    title: '拟定、公布收费标准和计费规则',
    roles: ['administrator', 'director', 'accountant'],
  },
  'fees.extra': {
    title: '登记加项服务',
    roles: ['administrator', 'director', 'nurse', 'carer', 'social-worker', 'accountant'],
  },
  'fees.charge': {
    title: '定老人的计费项目，出账单',
    roles: ['administrator', 'director', 'accountant'],
  },
  'fees.receive': {
    title: '收款、付退费、登记存管账户，办结算',
    roles: ['administrator', 'accountant'],
  },
  'fees.approve': { title: '批准减免、退费、动用押金、核销，重新开账', roles: ['director'] },
  'fees.close': { title: '关账', roles: ['director', 'accountant'] },
  'safety.read': { title: '查看安全检查、隐患和安全规定', roles: everyone },
  'safety.walk': {
    title: '巡查、检查，登记隐患和整改',
    roles: ['administrator', 'director', 'nurse', 'carer', 'social-worker', 'safety-officer'],
  },
  'safety.plan': {
    title: '设定点位、路线、检查表和计划，交办隐患',
    roles: ['administrator', 'director', 'safety-officer'],
  },
  'safety.verify': {
    title: '复查隐患并销账',
    roles: ['administrator', 'director', 'nurse', 'safety-officer'],
  },
  'safety.decide': { title: '判定隐患等级', roles: ['director', 'safety-officer'] },
  'identity.reveal': { title: '查看完整证件号码', roles: office },
  'beds.read': { title: '查看床位', roles: everyone },
  'beds.write': { title: '登记房间和床位', roles: office },
  'beds.move': { title: '调换床位', roles: ['administrator', 'director', 'nurse'] },
  'beds.book': {
    title: '预订床位',
    roles: ['administrator', 'director', 'social-worker'],
  },
  'beds.condition': {
    title: '登记床位隔离、消毒和维修',
    roles: ['administrator', 'director', 'nurse', 'carer'],
  },
  'beds.note-move': {
    title: '夜间登记待补全的调床',
    roles: ['administrator', 'director', 'nurse', 'carer'],
  },
  'care.read': { title: '查看照护等级', roles: everyone },
  'care.set-level': {
    title: '给老人定照护等级',
    roles: ['administrator', 'director', 'nurse'],
  },
  'care.write': { title: '修改照护等级表、照护项目和班次', roles: office },
  'care.read-records': {
    title: '查看照护计划、照护记录和观察',
    roles: ['administrator', 'director', 'nurse', 'carer', 'social-worker', 'inspector'],
  },
  'care.plan': {
    title: '制定、复核照护计划',
    roles: ['administrator', 'director', 'nurse'],
  },
  'care.record': {
    title: '登记照护、观察、伤口和夜间查房',
    roles: ['administrator', 'director', 'nurse', 'carer'],
  },
  'care.order': { title: '登记约束医嘱和体征范围', roles: ['director', 'nurse'] },
  'care.hand-over': { title: '交接班', roles: ['director', 'nurse', 'carer'] },
  'medicines.read': {
    title: '查看代管药品',
    roles: ['administrator', 'director', 'nurse', 'carer', 'inspector'],
  },
  'medicines.keep': { title: '收发、盘点代管药品，登记用药医嘱', roles: ['director', 'nurse'] },
  'medicines.give': { title: '给药、核对给药', roles: ['director', 'nurse', 'carer'] },
  'incidents.read': {
    title: '查看不良事件',
    roles: [
      'administrator',
      'director',
      'nurse',
      'carer',
      'social-worker',
      'safety-officer',
      'inspector',
    ],
  },
  'incidents.record': {
    title: '登记不良事件和处理经过',
    roles: ['administrator', 'director', 'nurse', 'carer', 'social-worker', 'safety-officer'],
  },
  'incidents.close': {
    title: '决定上报、结束不良事件，每月复盘',
    roles: ['administrator', 'director'],
  },
  'activities.read': { title: '查看活动和食谱', roles: everyone },
  'activities.write': {
    title: '登记活动和食谱',
    roles: ['administrator', 'director', 'nurse', 'social-worker'],
  },
  'office.wordings': { title: '修改协议等文书的文字', roles: office },
  'staff.read': {
    title: '查看员工档案',
    roles: ['administrator', 'director', 'nurse', 'safety-officer', 'accountant', 'inspector'],
  },
  'staff.write': { title: '登记、更正员工档案', roles: office },
  'staff.personal': {
    title: '查看员工合同、背景查询、考核和处分',
    roles: ['administrator', 'director', 'inspector'],
  },
  'rota.read': { title: '查看排班和员工假', roles: everyone },
  'rota.write': { title: '排班、发布排班', roles: ['administrator', 'director', 'nurse'] },
  'rota.ask': {
    title: '申请员工假和换班',
    roles: [
      'administrator',
      'director',
      'nurse',
      'carer',
      'social-worker',
      'safety-officer',
      'accountant',
    ],
  },
  'rota.decide': { title: '批准员工假和换班', roles: office },
  'allowances.read': {
    title: '查看津贴补贴名单',
    roles: ['administrator', 'director', 'accountant', 'inspector'],
  },
  'allowances.write': {
    title: '设定津贴补贴，留存名单',
    roles: ['administrator', 'director', 'accountant'],
  },
  'assessments.read': {
    title: '查看评估',
    roles: ['administrator', 'director', 'nurse', 'carer', 'social-worker', 'inspector'],
  },
  'assessments.write': {
    title: '登记、更正评估',
    roles: ['administrator', 'director', 'nurse', 'social-worker'],
  },
  'assessments.rules': { title: '设定评估周期和重评条件', roles: office },
  'indicators.read': {
    title: '查看指标',
    roles: ['administrator', 'director', 'inspector'],
  },
  'rulebooks.decide': { title: '核对、替换标准和政策的数值', roles: ['administrator'] },
  'submissions.read': { title: '查看报送', roles: ['administrator', 'director', 'inspector'] },
  'submissions.build': { title: '生成、交出报送文件', roles: office },
  'lists.export': {
    title: '导出、打印列表',
    roles: ['administrator', 'director', 'nurse', 'social-worker', 'safety-officer', 'accountant'],
  },
  'office.import': { title: '导入花名册', roles: ['administrator'] },
  'office.accounts': { title: '管理登录人', roles: ['administrator'] },
  'office.audit': { title: '查看操作记录', roles: ['administrator', 'director', 'inspector'] },
  'office.backup': { title: '备份', roles: office },
  'office.settings': { title: '修改设置', roles: ['administrator'] },
} as const satisfies Record<string, Right>

export type RoleRight = keyof typeof rights

/** `anyone` needs no session, `signed-in` needs one and no particular right. */
export type Permission = RoleRight | 'anyone' | 'signed-in'

export const roleRights: readonly RoleRight[] = Object.keys(rights) as RoleRight[]

/** The Chinese title of a right, as printed in the table that the director signs. */
export function rightTitle(right: RoleRight): string {
  return rights[right].title
}

/** Whether a role holds a right. */
export function roleHas(role: Role, right: RoleRight): boolean {
  return (rights[right].roles as readonly Role[]).includes(role)
}

/** All rights that somebody holds through any of the given roles. */
export function rightsOf(held: readonly Role[]): readonly RoleRight[] {
  return roleRights.filter((right) => held.some((role) => roleHas(role, right)))
}
