import type { EmploymentFact, PaperGapFact, UntrainedFact } from '#shared/rules/staff/rota-facts.ts'
import type { Database } from '../../database/connection.ts'
import { postPaperGaps } from '../papers/post-papers.ts'
import { preJobDays } from '../training/pre-job.ts'
import type { RotaSpan } from './load-people.ts'

/** Days of a span on which somebody lacks a paper that her post asks for. */
export async function gapsOfPapers(db: Database, span: RotaSpan): Promise<readonly PaperGapFact[]> {
  const gaps = await postPaperGaps(db, span)
  return gaps.map(({ staffId, post, from, to, name, because, expiredOn }) => {
    const why = {
      missing: `没有${name}`,
      expired: `${name} ${expiredOn ?? ''} 到期`,
      'not-yet': `${name}还没有生效`,
    }[because]
    return { staffId, post, gapFrom: from, gapTo: to, what: why }
  })
}

/** Days on which somebody is employed before her pre-job training; on its last day she may work. */
export async function untrainedPeople(
  db: Database,
  employments: readonly EmploymentFact[],
): Promise<readonly UntrainedFact[]> {
  const doneOn = await preJobDays(db)
  return employments.flatMap(({ staffId, employedFrom, employedTo }) => {
    const trainedOn = doneOn.get(staffId)
    if (trainedOn === undefined) {
      return [{ staffId, untrainedFrom: employedFrom, untrainedTo: employedTo }]
    }
    return trainedOn > employedFrom
      ? [{ staffId, untrainedFrom: employedFrom, untrainedTo: trainedOn }]
      : []
  })
}
