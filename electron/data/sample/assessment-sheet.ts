import type { Random } from './random.ts'

type Area = 'self-care' | 'movement' | 'mind' | 'senses'

interface SheetItem {
  readonly code: string
  readonly best: number
  readonly area: Area
  /** How soon a person loses points here: stairs and bathing before eating. */
  readonly frailty: number
}

const item = (code: string, best: number, area: Area, frailty: number): SheetItem => ({
  code,
  best,
  area,
  frailty,
})

/** The items of GB/T 42195 as invented people lose them; a sheet that does not fit would be refused. */
const items: readonly SheetItem[] = [
  item('B.1.1', 4, 'self-care', 3),
  item('B.1.2', 4, 'self-care', 4),
  item('B.1.3', 4, 'self-care', 9),
  item('B.1.4', 4, 'self-care', 5),
  item('B.1.5', 4, 'self-care', 7),
  item('B.1.6', 4, 'self-care', 5),
  item('B.1.7', 4, 'self-care', 4),
  item('B.1.8', 4, 'self-care', 6),
  item('B.2.1', 4, 'movement', 4),
  item('B.2.2', 4, 'movement', 6),
  item('B.2.3', 4, 'movement', 7),
  item('B.2.4', 3, 'movement', 10),
  item('B.3.1', 4, 'mind', 4),
  item('B.3.2', 4, 'mind', 4),
  item('B.3.3', 4, 'mind', 3),
  item('B.3.4', 4, 'mind', 5),
  item('B.3.5', 4, 'mind', 3),
  item('B.3.6', 4, 'mind', 3),
  item('B.3.7', 1, 'mind', 0.3),
  item('B.3.8', 1, 'mind', 1),
  item('B.3.9', 2, 'mind', 0.1),
  item('B.4.1', 2, 'senses', 3),
  item('B.4.2', 2, 'senses', 3),
  item('B.4.3', 4, 'senses', 7),
  item('B.4.4', 3, 'senses', 9),
  item('B.4.5', 4, 'senses', 5),
]

export type SampleAnswers = Readonly<Record<string, number>>

/** Totals that lead to a level, from and to. */
const totals = [
  [90, 90],
  [66, 89],
  [46, 65],
  [30, 45],
  [3, 29],
] as const

const full: SampleAnswers = Object.fromEntries(items.map(({ code, best }) => [code, best]))

function totalOf(answers: SampleAnswers): number {
  return Object.values(answers).reduce((sum, score) => sum + score, 0)
}

/** How soon points go on an item; of a demented person first those of the mind. */
function weightOf({ area, frailty }: SheetItem, isDemented: boolean): number {
  return isDemented && area === 'mind' ? frailty * 4 : frailty
}

/**
 * Answers whose total leads to a level, beginning with those of the time before: a person does not
 * change in everything from one year to the next.
 */
export function answersFor(
  random: Random,
  level: number,
  of: { readonly before: SampleAnswers | null; readonly isDemented: boolean },
): SampleAnswers {
  const [least, most] = totals[level] ?? totals[4]
  const answers: Record<string, number> = { ...(of.before ?? full) }
  const target = random.between(least, most)
  for (let left = totalOf(answers) - target; left !== 0; left -= Math.sign(left)) {
    const isLost = left > 0
    const open = items.filter(({ code, best }) =>
      isLost ? (answers[code] ?? 0) > 0 : (answers[code] ?? 0) < best,
    )
    const { code } = random.weighted(
      open.map((each) => [each, weightOf(each, of.isDemented)] as const),
    )
    answers[code] = (answers[code] ?? 0) - Math.sign(left)
  }
  return answers
}
