import { recordContract } from '#shared/contract/staff/contract.ts'
import { recordEntry } from '#shared/contract/staff/entry.ts'
import { correctContact } from '#shared/contract/staff/personnel.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import { InventedPeople } from './names.ts'
import { Random } from './random.ts'
import type { SampleHome, SampleSize } from './sample-home.ts'

type Contract = Omit<GivenInputOf<typeof recordContract>, 'staffId'>
type Entry = Omit<GivenInputOf<typeof recordEntry>, 'staffId'>

interface Person {
  readonly id: number
  readonly name: string
  readonly version: number
  readonly employedFrom: Day
  readonly employedTo: Day | null
  readonly post: string | null
}

async function peopleOf({ open }: SampleHome): Promise<readonly Person[]> {
  const { db } = open.service.home?.reader ?? {}
  if (db === undefined) return []
  return db
    .selectFrom('staff')
    .innerJoin('employment', 'employment.staffId', 'staff.id')
    .select(['staff.id', 'staff.name', 'staff.version'])
    .select(['employment.employedFrom', 'employment.employedTo'])
    .select((eb) =>
      eb
        .selectFrom('staffPost')
        .select('staffPost.post')
        .whereRef('staffPost.staffId', '=', 'staff.id')
        .where('staffPost.voidedAt', 'is', null)
        .orderBy('staffPost.postFrom')
        .limit(1)
        .as('post'),
    )
    .where('staff.voidedAt', 'is', null)
    .where('employment.voidedAt', 'is', null)
    .orderBy('staff.id')
    .execute()
}

/** A contract of so many years, with as much probation as the law allows for it. */
function years(from: Day, count: number): Contract {
  const contractTo = addDays(addMonths(from, 12 * count), -1)
  const probationTo = addDays(addMonths(from, count >= 3 ? 6 : 2), -1)
  return { kind: 'fixed', contractFrom: from, contractTo, probationTo }
}

/**
 * Most have three years; the first ones had two and most of them signed again. One lets it run out, one has
 * none yet, one of those who are old enough is rehired after retirement.
 */
function contractsFor(person: Person, index: number, until: Day): readonly Contract[] {
  const { employedFrom, employedTo } = person
  if (index === 6) return []
  if (employedTo !== null) return [years(employedFrom, 2)]
  if (index === 4) return [{ kind: 'rehired', contractFrom: employedFrom, contractTo: null }]
  const isShort = index % 3 === 1
  const first = years(employedFrom, isShort ? 1 : 3)
  const { contractTo } = first
  if (!isShort || contractTo == null || contractTo >= until) return [first]
  const next = addDays(contractTo, 1)
  if (index === 7) return [first]
  const second = { ...years(next, index === 10 ? 1 : 3), probationTo: null }
  return [first, second]
}

const appraisals: readonly (readonly [words: string, result: 'passed' | 'failed'])[] = [
  ['年度考核合格', 'passed'],
  ['年度考核优秀', 'passed'],
  ['年度考核不合格，参加补训', 'failed'],
]

function entriesFor(person: Person, index: number, random: Random, until: Day): readonly Entry[] {
  const { employedFrom, employedTo } = person
  const before = addDays(employedFrom, -random.between(1, 12))
  const check: Entry = {
    kind: 'background',
    entryOn: before,
    result: index === 8 ? 'pending' : 'clear',
    organ: '城东派出所（样例）',
  }
  const papers: Entry[] = [
    { kind: 'job-description', entryOn: employedFrom },
    { kind: 'confidentiality', entryOn: employedFrom },
    { kind: 'insurance', entryOn: addDays(employedFrom, 10), organ: '市社保中心' },
  ]
  const lastYear = `${Number(until.slice(0, 4)) - 1}-12-20`
  const [words, result] = appraisals[index % 7 === 3 ? 1 : index === 15 ? 2 : 0] ?? ['', 'passed']
  const wasThere = employedFrom < lastYear && (employedTo === null || employedTo > lastYear)
  return [
    ...(index === 9 ? [] : [check]),
    ...papers.filter((_paper, at) => index % 5 !== 2 || at !== 1),
    ...(wasThere
      ? [{ kind: 'appraisal', entryOn: lastYear, title: words, organ: '沈建国', result }]
      : []),
    ...(index === 3
      ? [{ kind: 'reward', entryOn: addDays(until, -100), title: '季度服务之星' }]
      : []),
  ].filter(({ entryOn }) => entryOn <= until)
}

const relations = [
  ['父亲', 'male'],
  ['母亲', 'female'],
  ['兄弟', 'male'],
  ['姐妹', 'female'],
] as const

/** Contracts, materials and whom to call, for everybody who is or was employed. */
export async function addStaffFiles(home: SampleHome, { seed, until }: SampleSize): Promise<void> {
  const random = new Random(seed).of('staff-files')
  const people = await peopleOf(home)
  const invented = new InventedPeople(people.map(({ name }) => name))
  for (const [index, person] of people.entries()) {
    const { id: staffId, version } = person
    for (const contract of contractsFor(person, index, until)) {
      await home.call(recordContract, { staffId, ...contract })
    }
    for (const entry of entriesFor(person, index, random, until)) {
      await home.call(recordEntry, { staffId, ...entry })
    }
    if (person.employedTo !== null || index % 6 === 5) continue
    const [contactRelation, sex] = random.pick(relations)
    const contact = {
      contactName: invented.name(random, { sex, age: 'young' }),
      contactRelation,
      contactTelephone: invented.telephone(random),
    }
    await home.call(correctContact, { staffId, version, ...contact })
  }
}
