import { recordPaper } from '#shared/contract/home/paper.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import { dutyActs } from './duties.ts'
import { profileActs } from './profile.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleAct, type SampleSize } from './sample-home.ts'

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
    {
      on: from,
      kind: 'building-ownership',
      number: '样租字第1号',
      issuer: '镇人民政府',
      responsible: director,
      ...period(at(-80), 10),
    },
    {
      on: from,
      kind: 'lift-registration',
      number: '梯样苏E0001',
      issuer: '市市场监督管理局',
      responsible: office,
      startsOn: at(-70),
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

/** Everything that the home keeps about itself. */
export function paperActs(random: Random, size: SampleSize): readonly SampleAct[] {
  const from = addDays(size.until, -daysOfHistory)
  return [
    ...profileActs(size),
    ...[...licences(from), ...renewed(size)].map(paperAct),
    ...dutyActs(random, from),
  ]
}
