import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { SampleLeave } from './leaves.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import { lengthOf, type SampleStay } from './stays.ts'

const places = ['前进公园', '银行', '理发店', '老年大学', '超市', '女儿家吃饭']
const reasons = ['散步', '取养老金', '理发', '探亲', '买东西']

interface Outing {
  readonly stay: SampleStay
  readonly on: Day
}

/** Days on which somebody is away or comes and goes are no days for an outing. */
function isFree(leaves: readonly SampleLeave[], stay: SampleStay, day: Day): boolean {
  return leaves.every(
    (leave) => leave.stay !== stay || day < leave.from || (leave.to !== null && day > leave.to),
  )
}

/** Outings within one day: one of three people goes out now and then. */
function planOutings(
  random: Random,
  stays: readonly SampleStay[],
  leaves: readonly SampleLeave[],
  until: Day,
): readonly Outing[] {
  return stays.flatMap((stay) => {
    if (!random.chance(0.33)) return []
    const outings: Outing[] = []
    const last = lengthOf(stay, until) - 3
    for (let at = random.between(5, 120); at < last; at += random.between(60, 200)) {
      const on = addDays(stay.from, at)
      if (isFree(leaves, stay, on)) outings.push({ stay, on })
    }
    return outings
  })
}

/** Who takes the person out: the first of her contacts. */
function companionOf(person: SamplePerson | undefined) {
  const contact = person?.contacts[0]
  return {
    companion: contact?.name ?? null,
    companionRelation: contact?.relation ?? null,
    companionTelephone: contact?.telephone ?? null,
  }
}

function hourOf(random: Random, from: number, to: number): string {
  return `${String(random.between(from, to)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}`
}

/** Outings with their hours, and one that is still open on the last day. */
export function outingActs(
  random: Random,
  of: {
    readonly stays: readonly SampleStay[]
    readonly leaves: readonly SampleLeave[]
    readonly people: readonly SamplePerson[]
    readonly until: Day
  },
): readonly SampleAct[] {
  const { stays, leaves, people, until } = of
  const acts = planOutings(random, stays, leaves, until).flatMap(({ stay, on }): SampleAct[] => {
    const leave = {
      kind: 'outing' as const,
      leaveFrom: on,
      leftAt: instantAt(on, hourOf(random, 8, 10)),
      expectedAt: instantAt(on, '16:00'),
      place: random.pick(places),
      reason: random.pick(reasons),
      ...companionOf(people[stay.person]),
    }
    const returnedAt = instantAt(on, hourOf(random, 11, 15))
    return [
      {
        on,
        act: async (home) => {
          const residentId = home.residentId(stay.person)
          await home.call(recordLeave, { residentId, ...leave })
          const returnCompanion = leave.companion
          await home.call(recordReturn, { residentId, returnedOn: on, returnedAt, returnCompanion })
        },
      },
    ]
  })
  const out = stays.find(
    (stay) => stay.to === null && lengthOf(stay, until) > 60 && isFree(leaves, stay, until),
  )
  if (out === undefined) return acts
  const open = {
    kind: 'outing' as const,
    leaveFrom: until,
    expectedAt: instantAt(until, '17:00'),
    place: random.pick(places),
    reason: random.pick(reasons),
    ...companionOf(people[out.person]),
  }
  const goes: SampleAct = {
    on: until,
    act: (home) => home.call(recordLeave, { residentId: home.residentId(out.person), ...open }),
  }
  return [...acts, goes]
}
