import { closeEnquiry, recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { merge } from '#shared/contract/residents/merge.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

interface Doubled {
  readonly stay: SampleStay
  readonly person: SamplePerson
}

/** Somebody who lives in the home and whose family rang before she came; the newest of them comes first. */
function doubled(
  stays: readonly SampleStay[],
  people: readonly SamplePerson[],
  until: Day,
): readonly Doubled[] {
  return stays
    .filter(({ from, to, isReturn }) => to === null && !isReturn && from < addDays(until, -30))
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))
    .flatMap((stay) => {
      const person = people[stay.person]
      return person?.contacts[0] === undefined ? [] : [{ stay, person }]
    })
    .slice(0, 2)
}

/** An enquiry by the name alone made a record of its own; it was closed once she came another way. */
function enquiryActs({ stay, person }: Doubled, ids: Map<number, number>): readonly SampleAct[] {
  const enquiredOn = addDays(stay.from, -20)
  const [contact] = person.contacts
  const asked = { name: '', relation: null, telephone: null, ...contact }
  const { name, relation, telephone } = asked
  let enquiryId = 0
  return [
    {
      on: enquiredOn,
      act: async (home) => {
        const made = await home.call(recordEnquiry, {
          name: person.name,
          sex: person.sex,
          enquiredOn,
          channel: '电话',
          contact: { name, relation, telephone },
        })
        enquiryId = made.enquiryId
        ids.set(stay.person, made.residentId)
      },
    },
    {
      on: stay.from,
      act: (home) =>
        home.call(closeEnquiry, {
          enquiryId,
          version: 1,
          closedOn: stay.from,
          outcome: 'other',
          closeNote: '已由社区介绍入住',
        }),
    },
  ]
}

/** Two people stand on the register twice; one of the doubles was found and merged, the other waits. */
export function doubleActs(
  stays: readonly SampleStay[],
  people: readonly SamplePerson[],
  until: Day,
): readonly SampleAct[] {
  const ids = new Map<number, number>()
  const found = doubled(stays, people, until)
  const [first] = found
  if (first === undefined) return []
  const { person } = first.stay
  return [
    ...found.flatMap((one) => enquiryActs(one, ids)),
    {
      on: addDays(first.stay.from, 9),
      act: (home) =>
        home.call(merge, {
          fromResidentId: ids.get(person) ?? 0,
          intoResidentId: home.residentId(person),
          reason: '电话咨询时登记过一次，是同一位老人',
        }),
    },
  ]
}
