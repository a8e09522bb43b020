import { list } from '#shared/contract/assessments/assessment.ts'
import { assignLevel, recordLevel } from '#shared/contract/care/care-level.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import { daysOfHistory, type SampleAct, type SampleHome } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

interface LevelsOf {
  readonly stays: readonly SampleStay[]
  readonly people: readonly SamplePerson[]
  readonly until: Day
}

/** The table of this home; another one has its own. */
const table = [
  { name: '自理', abilityLevels: [0, 1], yuan: 600, includes: '每日巡房\n一周两次助浴\n卫生整理' },
  {
    name: '半护',
    abilityLevels: [2],
    yuan: 1200,
    includes: '协助起居、进食\n每两小时巡房\n一周两次助浴',
  },
  {
    name: '全护',
    abilityLevels: [3, 4],
    yuan: 2100,
    includes: '喂食、翻身、口腔护理\n每小时巡房\n床上擦浴',
  },
  { name: '失智专护', abilityLevels: null, yuan: 2600, includes: '专区看护\n定向训练\n防走失' },
] as const

type LevelName = (typeof table)[number]['name']

/** The level that fits an ability, 0 to 4 as in GB/T 42195. */
export function levelFor({ isDemented }: SamplePerson, ability: number): LevelName {
  if (isDemented && ability >= 2) return '失智专护'
  if (ability <= 1) return '自理'
  return ability === 2 ? '半护' : '全护'
}

/** Ids of the table, and what each person has, while the home is filled. */
interface Course {
  readonly ids: Map<string, number>
  readonly current: Map<number, LevelName>
}

function tableActs(course: Course, until: Day): readonly SampleAct[] {
  const levelFrom = addDays(until, -daysOfHistory)
  return table.map(({ name, abilityLevels, yuan, includes }) => ({
    on: levelFrom,
    act: async (home) => {
      const given = { name, includes, levelFrom, monthlyPriceFen: yuan * 100 }
      const levels = abilityLevels === null ? null : [...abilityLevels]
      const { id } = await home.call(recordLevel, { ...given, abilityLevels: levels })
      course.ids.set(name, id)
    },
  }))
}

function idOf({ ids }: Course, name: LevelName): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the sample home has no level ${name} yet`)
  return id
}

function told(random: Random, person: SamplePerson, on: Day) {
  const [contact] = person.contacts
  if (contact === undefined || random.chance(0.12)) return {}
  return { toldTo: `${contact.relation}${contact.name}`, toldOn: on }
}

/** After an assessment the level follows it, unless the family wants it otherwise. */
async function review(
  home: SampleHome,
  course: Course,
  of: {
    readonly person: SamplePerson
    readonly stay: SampleStay
    readonly on: Day
    readonly keepsLower: boolean
    readonly told: object
  },
): Promise<void> {
  const residentId = home.residentId(of.stay.person)
  const { rows } = await home.call(list, {
    residentId,
    instrument: 'gbt42195',
    asOf: of.on,
    limit: 1,
  })
  const [latest] = rows
  if (latest === undefined || latest.finalLevel === null) return
  const fitting = levelFor(of.person, latest.finalLevel)
  const name = of.keepsLower && fitting === '全护' ? '半护' : fitting
  if (course.current.get(of.stay.person) === name) return
  course.current.set(of.stay.person, name)
  await home.call(assignLevel, {
    residentId,
    careLevelId: idOf(course, name),
    levelFrom: of.on,
    assessmentId: latest.id,
    reason: name === fitting ? '按能力评估调整' : '家属要求暂按半护，夜间由家属陪护',
    ...of.told,
  })
}

/**
 * The home's table of levels, a level for each stay from its first day on, and changes after assessments;
 * some families were not told yet, a few levels do not fit.
 */
export function careLevelActs(random: Random, of: LevelsOf): readonly SampleAct[] {
  const course: Course = { ids: new Map(), current: new Map() }
  const { stays, people, until } = of
  const given = stays.flatMap((stay): SampleAct[] => {
    const person = people[stay.person]
    if (person === undefined || random.chance(0.03)) return []
    const name = levelFor(person, person.level)
    const first: SampleAct = {
      on: stay.from,
      act: async (home) => {
        course.current.set(stay.person, name)
        const careLevelId = idOf(course, name)
        const residentId = home.residentId(stay.person)
        const reason = '入住前与家属商定'
        const rest = told(random.of(`told ${stay.number}`), person, stay.from)
        const input = { residentId, careLevelId, levelFrom: stay.from, reason, ...rest }
        await home.call(assignLevel, input)
      },
    }
    const reviews = [42, 415].map((days) => addDays(stay.from, days))
    const later = reviews
      .filter((on) => on <= until && (stay.to === null || on < stay.to))
      .map((on): SampleAct => {
        const keepsLower = random.chance(0.06)
        const rest = told(random, person, on)
        return {
          on,
          act: (home) => review(home, course, { person, stay, on, keepsLower, told: rest }),
        }
      })
    return [first, ...later]
  })
  return [...tableActs(course, until), ...given]
}
