import { recordInsurance, recordSpecialGroup } from '#shared/contract/residents/circumstances.ts'
import { addDays, addMonths, ageOn, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SampleContact, SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

const occupations = [
  '教师',
  '农民',
  '纺织工人',
  '会计',
  '木工',
  '供销社职员',
  '司机',
  '医生',
  '售货员',
]
const townships = ['陆家镇', '花桥镇', '千灯镇', '周庄镇', '张浦镇']

/** What only some contacts have: a guardian acts by law, by agreement or by a court, an agent by a paper. */
function withAuthority(
  random: Random,
  contact: SampleContact,
  index: number,
  admittedOn: Day,
): SampleContact {
  const isEmergency = index === 0
  if (contact.kind === 'contact') return { ...contact, isEmergency }
  if (contact.kind === 'guardian') {
    const basis = random.weighted([
      ['法定监护', 80],
      ['意定监护', 14],
      ['指定监护', 6],
    ])
    return { ...contact, isEmergency, basis }
  }
  // Written for three years; of the first ones the end is near or past.
  const contactFrom = addDays(admittedOn, -random.between(0, 20))
  const contactTo = addMonths(contactFrom, random.chance(0.3) ? 24 : 36)
  return { ...contact, isEmergency, basis: '授权委托', contactFrom, contactTo }
}

/** The rest of what a file says of a person. Some of it nobody asked, as in life. */
export function withCircumstances(
  random: Random,
  person: SamplePerson,
  admittedOn: Day,
): SamplePerson {
  return {
    ...person,
    education: random.weighted([
      ['小学', 42],
      ['未上过学', 20],
      ['初中', 20],
      ['高中、中专', 9],
      ['大专', 3],
      [null, 6],
    ]),
    occupation: random.chance(0.85) ? random.pick(occupations) : null,
    householdAddress: random.chance(0.9) ? `${random.pick(townships)}${person.address}` : null,
    religion: random.weighted([
      [null, 70],
      ['佛教', 22],
      ['基督教', 5],
      ['天主教', 3],
    ]),
    contacts: person.contacts.map((contact, index) =>
      withAuthority(random, contact, index, admittedOn),
    ),
  }
}

interface Groups {
  readonly residentId: number
  readonly specialGroup: string
  readonly groupFrom: Day
}

/** Special groups of a person as they are known at her admission. */
function groupsOf(random: Random, person: SamplePerson, ageYears: number): readonly string[] {
  const drawn: readonly (readonly [string, number])[] = [
    ['empty-nest', 0.22],
    ['living-alone', 0.1],
    ['lost-only-child', 0.03],
    ['disabled', person.level >= 3 ? 0.3 : 0.05],
    ['veteran', person.sex === 'male' ? 0.08 : 0],
    ['model-worker', 0.01],
  ]
  const groups = drawn.filter(([, share]) => random.chance(share)).map(([key]) => key)
  if (person.group === 'extreme-poverty' || person.group === 'minimum-allowance') {
    groups.push(person.group)
  }
  return ageYears >= 100 ? [...groups, 'centenarian'] : groups
}

interface Insured {
  readonly kind: string
  readonly grade: number | null
  readonly insuredFrom: Day
  readonly insuredTo: Day | null
}

/** Medical insurance of nearly all; long-term care with a grade of those who need much, for two years. */
function insuranceOf(random: Random, person: SamplePerson, admittedOn: Day): readonly Insured[] {
  const open = { grade: null, insuredFrom: admittedOn, insuredTo: null }
  const medical = random.weighted([
    ['employee-medical', 50],
    ['resident-medical', 44],
    [null, 6],
  ])
  const held: Insured[] = medical === null ? [] : [{ kind: medical, ...open }]
  if (person.level >= 3 && random.chance(0.75)) {
    const insuredFrom = addDays(admittedOn, -random.between(0, 300))
    const insuredTo = addMonths(insuredFrom, 24)
    const grade = Math.min(5, person.level + random.between(-1, 1))
    held.push({ kind: 'long-term-care', grade, insuredFrom, insuredTo })
  }
  if (random.chance(0.6)) {
    const insuredTo = addMonths(admittedOn, 12 * random.between(1, 3))
    held.push({ kind: 'accident', grade: null, insuredFrom: admittedOn, insuredTo })
  }
  return held
}

/** What is entered about each person's circumstances on the day of the first admission. */
export function circumstanceActs(
  random: Random,
  stays: readonly SampleStay[],
  people: readonly SamplePerson[],
): readonly SampleAct[] {
  return stays.flatMap((stay): readonly SampleAct[] => {
    const person = people[stay.person]
    if (person === undefined || stay.isReturn) return []
    const bornOn = `${person.idNumber.slice(6, 10)}-${person.idNumber.slice(10, 12)}-${person.idNumber.slice(12, 14)}`
    const groups = groupsOf(random, person, ageOn(bornOn, stay.from) ?? 0)
    const insured = insuranceOf(random, person, stay.from)
    return [
      {
        on: stay.from,
        act: async (home) => {
          const residentId = home.residentId(stay.person)
          const entries: readonly Groups[] = groups.map((specialGroup) => ({
            residentId,
            specialGroup,
            groupFrom: stay.from,
          }))
          for (const entry of entries) await home.call(recordSpecialGroup, entry)
          for (const entry of insured) await home.call(recordInsurance, { residentId, ...entry })
        },
      },
    ]
  })
}
