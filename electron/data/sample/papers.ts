import { recordDuty } from '#shared/contract/home/duty.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { recordPolicyProfile, recordProfile } from '#shared/contract/home/profile.ts'
import { creditCheckCharacter } from '#shared/text/credit-code.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleAct, type SampleSize } from './sample-home.ts'

/** An invented home: no organisation has this code. */
const creditCodeStart = '52320583000YAYA00'

interface SamplePaper {
  readonly on: Day
  readonly kind: string
  readonly number: string | null
  readonly issuer: string
  readonly startsOn: Day
  readonly expiresOn: Day | null
  readonly grade?: number
  readonly personCount?: number
  readonly sumFen?: number
  readonly responsible: string
}

/** From a day on for so many years, up to the day before. */
function period(startsOn: Day, years: number) {
  return { startsOn, expiresOn: addDays(addMonths(startsOn, years * 12), -1) }
}

function licences(from: Day): readonly SamplePaper[] {
  const director = '沈建国'
  const office = '周敏'
  const at = (days: number) => addDays(from, days)
  return [
    {
      on: from,
      kind: 'legal-person',
      number: '苏昆民证字第样001号',
      issuer: '市民政局',
      responsible: director,
      ...period(at(-60), 5),
    },
    {
      on: from,
      kind: 'filing',
      number: '样备案-001',
      issuer: '市民政局',
      responsible: office,
      startsOn: at(-20),
      expiresOn: null,
    },
    {
      on: from,
      kind: 'food-licence',
      number: 'JY样3205830001',
      issuer: '市市场监督管理局',
      responsible: office,
      ...period(at(-30), 5),
    },
    {
      on: from,
      kind: 'fire-acceptance',
      number: '样消验〔2024〕第1号',
      issuer: '市住房和城乡建设局',
      responsible: director,
      startsOn: at(-90),
      expiresOn: null,
    },
  ]
}

/** Insurance, lift inspection and the contract with the hospital, each renewed in its time. */
function renewed({ count, until }: SampleSize): readonly SamplePaper[] {
  const from = addDays(until, -daysOfHistory)
  // The policy of this year ends in about six weeks.
  const policy = addMonths(addDays(until, 41), -12)
  const insured = (on: Day, number: string): SamplePaper => ({
    on,
    kind: 'liability-insurance',
    number,
    issuer: '样例财产保险公司',
    personCount: count,
    sumFen: Math.min(1_000_000_000, count * 8_000_000),
    responsible: '周敏',
    ...period(on, 1),
  })
  const lift = (on: Day, number: string): SamplePaper => ({
    on,
    kind: 'lift-inspection',
    number,
    issuer: '市特种设备安全监督检验院',
    responsible: '周敏',
    ...period(on, 1),
  })
  const hospital = addDays(from, 15)
  return [
    insured(addMonths(policy, -12), '样保单-1'),
    insured(policy, '样保单-2'),
    lift(addDays(from, 130), '样梯检-1'),
    lift(addDays(from, 490), '样梯检-2'),
    {
      on: hospital,
      kind: 'hospital-agreement',
      number: '样合作-1',
      issuer: '市中医医院',
      responsible: '何芳',
      ...period(hospital, 3),
    },
    {
      on: addDays(from, 400),
      kind: 'official-grade',
      number: '样等级-3',
      issuer: '市养老机构等级评定委员会',
      grade: 3,
      responsible: '沈建国',
      ...period(addDays(from, 400), 3),
    },
  ]
}

function paperAct(paper: SamplePaper): SampleAct {
  const { on, responsible, ...given } = paper
  const isPermanent = given.expiresOn === null
  return {
    on,
    act: (home) =>
      home.call(recordPaper, {
        ...given,
        isPermanent,
        responsibleStaffId: home.staffId(responsible),
      }),
  }
}

const duties = [
  [50, 'emergency-plan', '修订火灾、走失、噎食应急预案', '办公室', '沈建国'],
  [75, 'fire-training', '消防知识和灭火器使用培训，签到 16 人', '办公室', '周敏'],
  [90, 'drill', '夜间火灾疏散演练，3 层老人疏散到操场', '全体当班人员', '沈建国'],
  [130, 'health-check', '老人年度体检', '镇卫生院', '何芳'],
  [165, 'satisfaction-survey', '老人和家属满意度问卷', '社会工作者', '周敏'],
  [210, 'regulator-inspection', '市民政局日常检查，提出 2 条意见', '市民政局', '沈建国'],
  [260, 'fire-training', '消防知识培训，新员工补训', '办公室', '周敏'],
  [275, 'drill', '噎食急救演练', '护理部', '何芳'],
  [330, 'fees-published', '收费项目和标准在大厅公示', '财务', '周敏'],
  [372, 'building-project', '一楼部分房间改为护理型', '施工单位', '沈建国'],
  [420, 'staff-health-check', '员工年度体检', '区疾病预防控制中心', '周敏'],
  [445, 'drill', '走失寻找演练', '护理部', '何芳'],
  [500, 'health-check', '老人年度体检', '镇卫生院', '何芳'],
  [530, 'satisfaction-survey', '老人和家属满意度问卷', '社会工作者', '周敏'],
  [585, 'regulator-inspection', '消防救援站检查', '消防救援站', '沈建国'],
  [620, 'resident-activity', '重阳节联欢', '社会工作者', '周敏'],
  [640, 'drill', '夜间火灾疏散演练', '全体当班人员', '沈建国'],
  [690, 'volunteer-activity', '大学生志愿者来院理发、表演', '志愿者', '周敏'],
] as const

function dutyActs(random: Random, from: Day): readonly SampleAct[] {
  return duties.map(([day, kind, what, who, responsible]) => {
    const startsOn = addDays(from, day + random.between(-6, 6))
    const isLong = kind === 'satisfaction-survey' || kind === 'building-project'
    const endsOn = isLong ? addDays(startsOn, random.between(5, 20)) : null
    const duty = { kind, what, who, startsOn, endsOn }
    return {
      on: endsOn ?? startsOn,
      act: (home) =>
        home.call(recordDuty, { ...duty, responsibleStaffId: home.staffId(responsible) }),
    }
  })
}

const profileValues = {
  creditCode: creditCodeStart + creditCheckCharacter(creditCodeStart),
  unitType: '养老机构',
  divisionCode: '320583',
  province: '江苏省',
  city: '苏州市',
  district: '昆山市',
  address: '前进路 1 号（样例）',
  operatingState: '正常',
  legalPersonName: '沈建国',
  legalType: '民办非企业单位',
  legalRegistrar: '市民政局',
  floorArea: 4200,
  landArea: 3600,
  admitsIntact: true,
  admitsPartlyDisabled: true,
  admitsFullyDisabled: true,
  admitsExtremePoverty: true,
  admitsHandicapped: true,
  isInfirmary: false,
  isHomeService: false,
  isMembership: false,
  ownership: 'private_nonprofit',
  kind: 'ordinary',
  homeClass: 'residential',
  level: 'township',
  telephone: '19900000001',
} as const

/** The institution record: as it was at first, and since the rooms were changed. */
function profileActs({ count, until }: SampleSize): readonly SampleAct[] {
  const from = addDays(until, -daysOfHistory)
  const opened = addDays(from, -45)
  const first = { ...profileValues, openedOn: opened, approvedBedCount: count + 20 }
  const changed = { ...first, homeClass: 'nursing', floorArea: 4350, isMealHelp: true }
  const later = addDays(from, 385)
  const ids: number[] = []
  return [
    {
      on: from,
      act: async (home) => {
        const made = await home.call(recordProfile, {
          profileFrom: from,
          values: first,
          baseId: null,
        })
        ids.push(made.id)
      },
    },
    {
      on: later,
      act: (home) => {
        const baseId = ids.at(-1) ?? null
        return home.call(recordProfile, { profileFrom: later, values: changed, baseId })
      },
    },
    {
      on: from,
      act: (home) => home.call(recordPolicyProfile, { profile: 'kunshan', applies: true, from }),
    },
  ]
}

/** Everything that the home keeps about itself. */
export function paperActs(random: Random, size: SampleSize): readonly SampleAct[] {
  const from = addDays(size.until, -daysOfHistory)
  return [
    ...profileActs(size),
    ...[...licences(from), ...renewed(size)].map(paperAct),
    ...dutyActs(random, from),
  ]
}
