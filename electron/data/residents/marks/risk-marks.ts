import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { formatDay } from '#shared/text/day.ts'
import { liveAssessments } from '../../assessments/in-force.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import type { MarkSource } from './source.ts'

/** From this score on a risk stands in the head of the file; the worst one is in red. */
const markedFrom = 2
const worstScore = 3

/** The newest assessment of the nine risks of each of some people. */
async function newestOf(db: Database, residentIds: readonly number[], asOf: string) {
  const rows = await liveAssessments(db, asOf)
    .select(['assessment.residentId', 'assessment.assessedOn', 'assessment.answersJson'])
    .where('assessment.instrument', '=', 'nine-risks')
    .where('assessment.residentId', 'in', [0, ...residentIds])
    .orderBy('assessment.assessedOn')
    .orderBy('assessment.id')
    .execute()
  return new Map(rows.map((row) => [row.residentId, row])).values()
}

/** The risks that are medium or high, the high ones first. */
function marksIn(
  { items }: InstrumentRulebook,
  { answersJson, assessedOn }: { readonly answersJson: string; readonly assessedOn: string },
): readonly ResidentMark[] {
  const answers = JSON.parse(answersJson) as Readonly<Record<string, number>>
  return items
    .flatMap(({ code, name, options, risk }) => {
      const score = answers[code] ?? 0
      const option = options.find((one) => one.score === score)
      if (risk === null || option === undefined || score < markedFrom) return []
      const detail = `${name}风险${option.label}，${formatDay(assessedOn)}评估`
      return [{ score, word: risk.mark, detail }]
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ score, word, detail }) => ({
      kind: 'risk',
      word,
      detail,
      tone: score >= worstScore ? 'danger' : 'warning',
    }))
}

/** The service-safety risks of people by their latest assessment, for who may see assessments. */
export const riskMarks: MarkSource = async ({ db, residentIds, asOf, can }) => {
  if (!can('assessments.read')) return new Map()
  const newest = await newestOf(db, residentIds, asOf)
  const book = await effectiveRulebook(db, 'nine-risks')
  const marks = new Map<number, readonly ResidentMark[]>()
  for (const row of newest) {
    const own = marksIn(book, row)
    if (own.length > 0) marks.set(row.residentId, own)
  }
  return marks
}
