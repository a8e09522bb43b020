import { recordBelongings, returnBelongings } from '#shared/contract/residents/belonging.ts'
import { recordDepartureSteps } from '#shared/contract/residents/departure.ts'
import type { discharge } from '#shared/contract/residents/stay.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import { booksBegin, type SampleAct } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

type Departure = NonNullable<GivenInputOf<typeof discharge>['departure']>

const destinations = {
  home: ['女儿家', '儿子家', '老家'],
  transfer: ['市福利院', '康乐养老院'],
  hospital: ['市第一人民医院', '康复医院'],
  death: ['殡仪馆'],
  other: ['亲戚家'],
} as const

/** What is noted of how somebody left; of a death its hour and who was told. */
export function departureOf(random: Random, stay: SampleStay, person: SamplePerson): Departure {
  const { to, endReason } = stay
  const [first] = person.contacts
  if (to === null || endReason === null) return {}
  const hour = `0${random.between(2, 8)}:${random.pick(['10', '25', '40'])}`
  const left = {
    destination: random.pick(destinations[endReason]),
    takenBy: first?.name ?? null,
    takenByRelation: first?.relation ?? null,
    toldTo: first?.name ?? null,
  }
  const place = random.pick(['本院', '市第一人民医院'])
  const cause = random.pick(['肺部感染', '心力衰竭', '脑血管意外'])
  if (endReason !== 'death') return left
  const [diedAt, toldAt] = [instantAt(to, hour), instantAt(to, '09:00')]
  return { ...left, diedAt, toldAt, deathPlace: place, deathCause: cause }
}

const things = [
  { what: '轮椅', itemCount: 1, keptWhere: '房间' },
  { what: '助听器', itemCount: 1, isValuable: true, keptWhere: '床头柜' },
  { what: '换洗衣物', itemCount: 6, keptWhere: '衣柜' },
  { what: '金戒指', itemCount: 1, isValuable: true, keptWhere: '保险柜' },
  { what: '收音机', itemCount: 1, keptWhere: '床头柜' },
  { what: '银行卡', itemCount: 1, isValuable: true, keptWhere: '保险柜' },
] as const

const steps = ['nursing', 'medicines', 'belongings', 'papers', 'room', 'family'] as const

/** The settlement ticks these off; before there were books somebody did. */
const moneySteps = ['fees', 'deposit'] as const

interface Of {
  readonly stays: readonly SampleStay[]
  readonly people: readonly SamplePerson[]
  readonly until: Day
}

/** Things that some bring along, and that go back when they leave. */
export function belongingActs(random: Random, { stays, people }: Of): readonly SampleAct[] {
  return stays.flatMap((stay): readonly SampleAct[] => {
    const person = people[stay.person]
    const first = person?.contacts[0]?.name ?? null
    const start = random.between(0, things.length - 1)
    const count = random.between(1, 3)
    if (random.chance(0.65)) return []
    const items = Array.from({ length: count }, (_, at) => ({
      ...(things[(start + at) % things.length] ?? things[0]),
    }))
    let ids: readonly number[] = []
    const receive: SampleAct = {
      on: stay.from,
      act: async (home) => {
        const residentId = home.residentId(stay.person)
        const received = { receivedOn: stay.from, receivedFrom: first }
        ;({ ids } = await home.call(recordBelongings, { residentId, ...received, items }))
      },
    }
    const { to } = stay
    if (to === null) return [receive]
    const giveBack: SampleAct = {
      on: to,
      act: (home) =>
        home.call(returnBelongings, {
          residentId: home.residentId(stay.person),
          items: ids.map((id, at) => ({ id, version: 1, itemCount: items[at]?.itemCount ?? 1 })),
          returnedOn: to,
          returnedTo: first ?? '本人',
        }),
    }
    return [receive, giveBack]
  })
}

/** What is ticked off within days of a departure; of the last ones something is open. */
export function departureStepActs(random: Random, { stays, until }: Of): readonly SampleAct[] {
  const begin = booksBegin(until)
  const gone = stays.filter(({ to }) => to !== null && to <= until)
  const [newest] = gone.toSorted((one, other) => ((one.to ?? '') < (other.to ?? '') ? 1 : -1))
  return gone.flatMap((stay): readonly SampleAct[] => {
    const { to } = stay
    const doneOn = addDays(to ?? until, random.between(0, 3))
    const doneBy = random.pick(['何芳', '周敏'])
    if (to === null || doneOn > until) return []
    const own = stay === newest ? steps.slice(0, 3) : steps
    const all = to < begin ? [...own, ...moneySteps] : own
    return [
      {
        on: doneOn,
        act: (home) => {
          const stayId = home.stayIds.get(stay.number) ?? 0
          const ticked = all.map((step) => ({
            step,
            state: step === 'medicines' ? ('not-needed' as const) : ('done' as const),
            note: null,
          }))
          return home.call(recordDepartureSteps, { stayId, steps: ticked, doneOn, doneBy })
        },
      },
    ]
  })
}
