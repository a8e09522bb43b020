import { addDays } from '#shared/text/day.ts'
import { assessmentActs } from './assessments.ts'
import { admissionActs, dischargeActs, termsOf } from './admissions.ts'
import { moveActs, planBedStays } from './bed-stays.ts'
import { abilityActs, agreementActs, feeActs, groupActs } from './changes.ts'
import { leaveActs, planLeaves } from './leaves.ts'
import { InventedPeople } from './names.ts'
import { paperActs } from './papers.ts'
import { Random } from './random.ts'
import { inventPerson, type SamplePerson } from './resident-person.ts'
import { planSampleRooms, type SampleRooms } from './rooms.ts'
import { daysOfHistory, type SampleAct, type SampleSize } from './sample-home.ts'
import { planStaff, signers, staffActs } from './staff.ts'
import { planStays, type SampleStay } from './stays.ts'
import { trainingActs } from './trainings.ts'

export interface SamplePlan {
  readonly rooms: SampleRooms
  readonly stays: readonly SampleStay[]
  readonly acts: readonly SampleAct[]
}

/** Each person as on the day of her first admission. */
function inventResidents(
  random: Random,
  people: InventedPeople,
  stays: readonly SampleStay[],
): readonly SamplePerson[] {
  const residents: SamplePerson[] = []
  for (const stay of stays) residents[stay.person] ??= inventPerson(random, people, stay.from)
  return residents
}

/** Acts about residents; on one day somebody leaves before the next one comes into her bed. */
function residentActs(
  random: Random,
  rooms: SampleRooms,
  size: SampleSize,
  stays: readonly SampleStay[],
) {
  const { until } = size
  const invented = new InventedPeople(signers.map(({ name }) => name))
  const people = inventResidents(random.of('people'), invented, stays)
  const termsRandom = random.of('terms')
  const terms = stays.map((stay) => {
    const person = people[stay.person]
    if (person === undefined) throw new Error('a stay without a person')
    return termsOf(termsRandom, stay, person)
  })
  const leaves = planLeaves(random.of('leaves'), stays, until)
  const plan = { rooms, stays, leaves, people, until }
  const bedStays = planBedStays(random.of('beds'), plan)
  const changes = { stays, people, terms, until }
  const acts = [
    ...dischargeActs(random.of('discharges'), stays),
    ...admissionActs(stays, { people, terms, bedStays }),
    ...moveActs(bedStays),
    ...leaveActs(random.of('leave words'), leaves),
    ...abilityActs(random.of('abilities'), changes),
    ...groupActs(random.of('groups'), changes),
    ...feeActs(changes),
    ...agreementActs(random.of('agreements'), changes),
  ]
  return { acts, invented, people }
}

/**
 * What happens in a sample home in its two years, in the order of the acts of a day. The same size, seed
 * and day give the same plan; it holds no clock and reads nothing.
 */
export function planSampleHome(size: SampleSize): SamplePlan {
  const random = new Random(size.seed)
  const rooms = planSampleRooms(size.count, addDays(size.until, -daysOfHistory))
  const stays = planStays(random.of('stays'), size)
  const { acts, invented, people } = residentActs(random, rooms, size, stays)
  const staffRandom = random.of('staff')
  const staff = planStaff(staffRandom, invented, size)
  const assessed = { stays, people, staff, until: size.until }
  return {
    rooms,
    stays,
    acts: [
      ...rooms.acts,
      ...staffActs(staffRandom, invented, size, staff),
      ...paperActs(random.of('papers'), size),
      ...trainingActs(random.of('trainings'), staff, size.until),
      ...acts,
      ...assessmentActs(random.of('assessments'), assessed),
    ],
  }
}
