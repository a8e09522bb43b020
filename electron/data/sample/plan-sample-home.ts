import { addDays } from '#shared/text/day.ts'
import { activityActs, menuActs } from './activities.ts'
import { assessmentActs } from './assessments.ts'
import { admissionActs, dischargeActs, termsOf } from './admissions.ts'
import { bedLifeActs } from './bed-life.ts'
import { moveActs, planBedStays } from './bed-stays.ts'
import { abilityActs, agreementActs, feeActs, groupActs } from './changes.ts'
import { circumstanceActs, withCircumstances } from './circumstances.ts'
import { careLevelActs } from './care-levels.ts'
import { carePlanActs } from './care-plans.ts'
import { doubleActs } from './doubles.ts'
import { healthActs } from './health.ts'
import { incidentActs } from './incidents.ts'
import { leaveActs, planLeaves } from './leaves.ts'
import { renewalActs, trialActs, withContent } from './agreements.ts'
import { belongingActs, departureStepActs } from './departures.ts'
import { InventedPeople } from './names.ts'
import { officialResultActs } from './official-results.ts'
import { reassessmentActs } from './reassessments.ts'
import { outingActs } from './outings.ts'
import { paperActs } from './papers.ts'
import { privacyActs } from './privacy.ts'
import { Random } from './random.ts'
import { inventPerson, type SamplePerson } from './resident-person.ts'
import { riskAssessmentActs } from './risk-assessments.ts'
import { planSampleRooms, type SampleRooms } from './rooms.ts'
import { daysOfHistory, type SampleAct, type SampleSize } from './sample-home.ts'
import { planStaff, signers, staffActs } from './staff.ts'
import { planStays, type SampleStay } from './stays.ts'
import { trainingActs } from './trainings.ts'
import { enquiriesBeforeStays, healthCheckActs, waitingActs } from './waiting.ts'

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
  const moreRandom = random.of('circumstances')
  const people = inventResidents(random.of('people'), invented, stays).map((person, index) => {
    const first = stays.find((stay) => stay.person === index)
    return first === undefined ? person : withCircumstances(moreRandom, person, first.from)
  })
  const termsRandom = random.of('terms')
  const agreed = random.of('agreement content')
  const terms = stays.map((stay) => {
    const person = people[stay.person]
    if (person === undefined) throw new Error('a stay without a person')
    return withContent(agreed, { stay, person }, termsOf(termsRandom, stay, person))
  })
  const leaves = planLeaves(random.of('leaves'), stays, until)
  const plan = { rooms, stays, leaves, people, until }
  const bedStays = planBedStays(random.of('beds'), plan)
  const changes = { stays, people, terms, until }
  const acts = [
    ...enquiriesBeforeStays(random.of('enquiries'), { stays, people, until }),
    ...dischargeActs(random.of('discharges'), stays, people),
    ...admissionActs(stays, { people, terms, bedStays }),
    ...healthCheckActs(random.of('health checks'), stays),
    ...moveActs(bedStays),
    ...circumstanceActs(random.of('special groups'), stays, people),
    ...leaveActs(random.of('leave words'), leaves, people),
    ...outingActs(random.of('outings'), plan),
    ...abilityActs(random.of('abilities'), changes),
    ...groupActs(random.of('groups'), changes),
    ...feeActs(changes),
    ...agreementActs(random.of('agreements'), changes),
    ...trialActs(random.of('trials'), changes),
    ...renewalActs(random.of('renewals'), changes),
    ...belongingActs(random.of('belongings'), changes),
    ...departureStepActs(random.of('departure steps'), changes),
  ]
  return { acts, invented, people, leaves }
}

/**
 * What happens in a sample home in its two years, in the order of the acts of a day. The same size, seed
 * and day give the same plan; it holds no clock and reads nothing.
 */
export function planSampleHome(size: SampleSize): SamplePlan {
  const random = new Random(size.seed)
  const rooms = planSampleRooms(size.count, addDays(size.until, -daysOfHistory))
  const stays = planStays(random.of('stays'), size)
  const { acts, invented, people, leaves } = residentActs(random, rooms, size, stays)
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
      ...incidentActs(random.of('incidents'), stays, size),
      ...assessmentActs(random.of('assessments'), assessed),
      ...riskAssessmentActs(random.of('risk assessments'), assessed),
      ...officialResultActs(random.of('official results'), assessed),
      ...reassessmentActs(random.of('reassessments'), leaves, size.until),
      ...healthActs(random.of('health'), assessed),
      ...careLevelActs(random.of('care levels'), assessed),
      ...carePlanActs(random.of('care plans'), assessed),
      ...waitingActs(random.of('waiting'), invented, size),
      ...doubleActs(stays, people, size.until),
      ...bedLifeActs(random.of('bed life'), size),
      ...privacyActs(random.of('privacy'), stays, { people, size }),
      ...activityActs(random.of('activities'), stays, size),
      ...menuActs(random.of('menus'), size),
    ],
  }
}
