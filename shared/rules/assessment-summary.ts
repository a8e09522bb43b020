import type { InstrumentRulebook } from '../rulebooks/instrument.ts'
import type { AssessmentAnswers } from './assessment-answers.ts'

interface Came {
  readonly answers: AssessmentAnswers
  readonly total: number
  /** Name of the level that stands in the end; null where the instrument gives none. */
  readonly finalLevelName: string | null
}

/** Risks that are there, the worst first: 跌倒高、压疮中. */
function risksText({ items }: InstrumentRulebook, answers: AssessmentAnswers): string {
  const there = items
    .map(({ code, name, options, risk }) => ({
      name: risk?.mark ?? name,
      option: options.find(({ score }) => score === answers[code]),
    }))
    .flatMap(({ name, option }) =>
      option === undefined || option.score === 0 ? [] : [{ name, ...option }],
    )
    .toSorted((one, other) => other.score - one.score)
  if (there.length === 0) return '九类风险都是无'
  return there.map(({ name, label }) => `${name}${label}`).join('、')
}

/** What an assessment came to, in one line: 中风险，总分 45. */
export function resultSummary(book: InstrumentRulebook, came: Came): string {
  const { answers, total, finalLevelName } = came
  if (book.scoring === 'risks') return risksText(book, answers)
  if (finalLevelName === null) return `总分 ${total}`
  if (book.scoring === 'grade') return `${finalLevelName}（${total} 级）`
  return book.hasTotal ? `${finalLevelName}，总分 ${total}` : finalLevelName
}
