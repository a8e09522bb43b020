import { recordDuty } from '#shared/contract/home/duty.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SampleAct } from './sample-home.ts'

/**
 * What was done: day of the history, kind, what, who, who answers for it. Some that a local policy asks
 * for are missing, and one is long ago, as in life.
 */
const duties = [
  [12, 'management-system', '值班、交接班、探视、食堂等 23 项制度汇编成册', '办公室', '沈建国'],
  [15, 'filing-commitment', '备案承诺书已签，在大厅公示', '办公室', '沈建国'],
  [20, 'pricing-basis', '收费依据和成本测算表报镇政府备查', '财务', '周敏'],
  [24, 'fee-schedule', '床位费、照护费、餐费标准，一年内不调整', '财务', '周敏'],
  [30, 'waiting-list-rule', '入住评估和轮候制度，特困老人优先', '办公室', '沈建国'],
  [32, 'admission-priority', '兜底对象优先收住情况核查', '社会工作者', '周敏'],
  [40, 'information-system', '床位和老人档案改用电脑台账', '办公室', '周敏'],
  [45, 'conduct-check', '在岗人员无犯罪记录查询，无异常', '办公室', '周敏'],
  [50, 'emergency-plan', '修订火灾、走失、噎食应急预案', '办公室', '沈建国'],
  [55, 'order66-check', '对照《养老机构管理办法》自查，整改 4 条', '办公室', '沈建国'],
  [62, 'credit-file', '建立服务信用档案', '办公室', '周敏'],
  [90, 'drill', '夜间火灾疏散演练，3 层老人疏散到操场', '全体当班人员', '沈建国'],
  [110, 'infection-control', '冬春季呼吸道传染病防控，备口罩、消毒液', '护理部', '何芳'],
  [130, 'health-check', '老人年度体检', '镇卫生院', '何芳'],
  [150, 'emergency-supplies', '清点应急物资，补充手电、担架', '后勤', '周敏'],
  [165, 'satisfaction-survey', '老人和家属满意度问卷', '社会工作者', '周敏'],
  [190, 'operating-subsidy', '申领上年度运营补贴', '财务', '周敏'],
  [210, 'regulator-inspection', '市民政局日常检查，提出 2 条意见', '市民政局', '沈建国'],
  [220, 'accounts-published', '上年度收支在公示栏公开', '财务', '周敏'],
  [240, 'norm-check', '对照《养老机构服务安全基本规范》自查', '护理部', '何芳'],
  [260, 'fire-training', '新员工消防补训，签到 5 人', '办公室', '周敏'],
  [275, 'drill', '噎食急救演练', '护理部', '何芳'],
  [300, 'staff-award', '评选年度优秀护理员 3 名', '办公室', '沈建国'],
  [330, 'fees-published', '收费项目和标准在大厅公示', '财务', '周敏'],
  [345, 'hazard-lists', '隐患、整改、责任三个清单，第四季度', '办公室', '沈建国'],
  [372, 'building-project', '一楼部分房间改为护理型', '施工单位', '沈建国'],
  [395, 'outreach-service', '为镇上 18 户老人上门助餐、助浴', '护理部', '何芳'],
  [420, 'staff-health-check', '员工年度体检', '区疾病预防控制中心', '周敏'],
  [445, 'drill', '走失寻找演练', '护理部', '何芳'],
  [470, 'infection-control', '冬春季呼吸道传染病防控', '护理部', '何芳'],
  [480, 'risk-register', '更新安全风险台账', '办公室', '沈建国'],
  [500, 'health-check', '老人年度体检', '镇卫生院', '何芳'],
  [515, 'emergency-publicity', '防诈骗和用火用电宣传', '社会工作者', '周敏'],
  [530, 'satisfaction-survey', '老人和家属满意度问卷', '社会工作者', '周敏'],
  [555, 'operating-subsidy', '申领上年度运营补贴', '财务', '周敏'],
  [560, 'carer-subsidy', '申报护理员岗位补贴 11 人', '办公室', '周敏'],
  [585, 'regulator-inspection', '消防救援站检查', '消防救援站', '沈建国'],
  [600, 'norm-check', '对照《养老机构服务安全基本规范》自查', '护理部', '何芳'],
  [605, 'staff-conduct', '职业道德和防范欺老虐老承诺书', '全体员工', '沈建国'],
  [620, 'resident-activity', '重阳节联欢', '社会工作者', '周敏'],
  [640, 'drill', '夜间火灾疏散演练', '全体当班人员', '沈建国'],
  [655, 'emergency-supplies', '清点应急物资，更换过期药品', '后勤', '周敏'],
  [665, 'hazard-lists', '隐患、整改、责任三个清单，第三季度', '办公室', '沈建国'],
  [672, 'waiting-list-rule', '修订入住评估和轮候制度', '办公室', '沈建国'],
  [690, 'volunteer-activity', '大学生志愿者来院理发、表演', '志愿者', '周敏'],
] as const

/** What goes on for some days or weeks. */
const long = new Set([
  'satisfaction-survey',
  'building-project',
  'health-check',
  'infection-control',
])

/** The duty records of the two years. */
export function dutyActs(random: Random, from: Day): readonly SampleAct[] {
  return duties.map(([day, kind, what, who, responsible]) => {
    const startsOn = addDays(from, day + random.between(-6, 6))
    const endsOn = long.has(kind) ? addDays(startsOn, random.between(5, 20)) : null
    const duty = { kind, what, who, startsOn, endsOn }
    return {
      on: endsOn ?? startsOn,
      act: (home) =>
        home.call(recordDuty, { ...duty, responsibleStaffId: home.staffId(responsible) }),
    }
  })
}
