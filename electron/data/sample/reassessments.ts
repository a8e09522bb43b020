import { getStart, list, record } from '#shared/contract/assessments/assessment.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { SampleLeave } from './leaves.ts'
import type { Random } from './random.ts'
import type { SampleAct, SampleHome } from './sample-home.ts'

const instrument = 'gbt42195'

/** Found as before: the last answers again, with what the file says by then. */
async function assessAgain(home: SampleHome, residentId: number, assessedOn: Day) {
  const known = await home.call(list, { residentId, instrument, from: assessedOn, limit: 1 })
  const { previous, about } = await home.call(getStart, { residentId, instrument, assessedOn })
  if (known.total > 0 || previous === null) return null
  return home.call(record, {
    residentId,
    instrument,
    assessedOn,
    occasion: 'immediate',
    answers: previous.answers,
    about,
    assessorStaffId: home.staffId('何芳'),
    secondAssessorStaffId: home.staffId('沈建国'),
  })
}

/** Most who come back from hospital are assessed again within days; a few are forgotten. */
export function reassessmentActs(
  random: Random,
  leaves: readonly SampleLeave[],
  until: Day,
): readonly SampleAct[] {
  return leaves.flatMap(({ stay, kind, to }): SampleAct[] => {
    const isForgotten = random.chance(0.1)
    const days = random.between(0, 6)
    if (kind !== 'hospital' || to === null || isForgotten) return []
    const on = addDays(to, days)
    if (on > until || (stay.to !== null && on >= stay.to)) return []
    return [{ on, act: (home) => assessAgain(home, home.residentId(stay.person), on) }]
  })
}
