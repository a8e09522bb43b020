import { addDays, type Day } from '#shared/text/day.ts'
import type { InventedPeople, InventedSex } from './names.ts'
import type { Random } from './random.ts'

/** An invented resident as she is on the day of her first admission. */
export interface SamplePerson {
  readonly name: string
  readonly sex: InventedSex
  readonly idNumber: string
  readonly ethnic: string
  readonly marital: string | null
  readonly telephone: string | null
  readonly address: string
  readonly remark: string | null
  readonly contacts: readonly SampleContact[]
  /** As in GB/T 42195; what the family says, no assessment. */
  readonly level: number
  readonly isDemented: boolean
  readonly group: string | null
  readonly education?: string | null
  readonly occupation?: string | null
  readonly householdAddress?: string | null
  readonly religion?: string | null
}

export interface SampleContact {
  readonly kind: 'contact' | 'guardian' | 'agent'
  readonly name: string
  readonly relation: string
  readonly telephone: string
  readonly isEmergency?: boolean
  readonly basis?: string
  readonly contactFrom?: Day
  readonly contactTo?: Day
}

const streets = ['前进路', '人民路', '望湖巷', '柳浜里', '青石弄', '同心苑', '北塘街', '东仓里']
const relations = {
  female: ['女儿', '孙女', '侄女', '儿媳', '妹妹'],
  male: ['儿子', '孙子', '侄子', '女婿', '弟弟'],
} as const
const remarks = [
  '听力差，说话要慢一些',
  '习惯睡前喝温水',
  '不吃羊肉',
  '爱听评弹',
  '退休教师，喜欢读报',
  '夜里起身多，床边留灯',
  '左腿做过手术，走路用助行器',
  '假牙，饭菜要软',
]

/** Shares of payer groups as in an ordinary home; some are not known yet. */
const groups = [
  ['social', 78],
  ['minimum-allowance', 8],
  ['extreme-poverty', 6],
  ['entitled', 3],
  ['family-planning', 2],
  ['other', 1],
  [null, 2],
] as const

const ethnicGroups = [
  ['汉族', 94],
  ['回族', 3],
  ['苗族', 1],
  ['土家族', 1],
  ['满族', 1],
] as const

function maritalState(random: Random, ageYears: number): string | null {
  return random.weighted([
    ['丧偶', ageYears > 78 ? 60 : 30],
    ['已婚', 35],
    ['未婚', 4],
    ['离异', 5],
    [null, 4],
  ])
}

function contactOf(
  random: Random,
  people: InventedPeople,
  surname: string,
  kind: SampleContact['kind'],
): SampleContact {
  const sex: InventedSex = random.chance(0.5) ? 'female' : 'male'
  const isOwn = random.chance(0.8) ? { surname } : {}
  return {
    kind,
    name: people.name(random, { sex, age: 'young', ...isOwn }),
    relation: random.pick(relations[sex]),
    telephone: people.telephone(random),
  }
}

function contactsOf(
  random: Random,
  people: InventedPeople,
  of: { surname: string; level: number },
) {
  const kinds: SampleContact['kind'][] = ['contact']
  // Who cannot decide for herself has a guardian; some have an agent who signs for them.
  if (of.level >= 4 || random.chance(0.15)) kinds.unshift('guardian')
  else if (random.chance(0.12)) kinds.push('agent')
  if (random.chance(0.2)) kinds.push('contact')
  return kinds.map((kind) => contactOf(random, people, of.surname, kind))
}

/** Somebody between 62 and 98 on the day of admission. Nobody real is meant. */
export function inventPerson(
  random: Random,
  people: InventedPeople,
  admittedOn: Day,
): SamplePerson {
  const sex: InventedSex = random.chance(0.62) ? 'female' : 'male'
  const ageDays = random.between(62 * 365 + 20, 98 * 365)
  const bornOn = addDays(admittedOn, -ageDays)
  const name = people.name(random, { sex, age: 'old' })
  const isDemented = random.chance(0.12)
  const level = random.weighted([
    [0, isDemented ? 0 : 24],
    [1, isDemented ? 2 : 24],
    [2, 20],
    [3, 18],
    [4, 14],
  ])
  return {
    name,
    sex,
    idNumber: people.idNumber(random, sex, bornOn),
    ethnic: random.weighted(ethnicGroups),
    marital: maritalState(random, ageDays / 365),
    telephone: random.chance(0.4) ? people.telephone(random) : null,
    address: `${random.pick(streets)}${random.between(1, 180)}号`,
    remark: random.chance(0.3) ? random.pick(remarks) : null,
    contacts: contactsOf(random, people, { surname: name.slice(0, 1), level }),
    level,
    isDemented,
    group: random.weighted(groups),
  }
}
