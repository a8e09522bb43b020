import type { BillCategory } from './accounts.ts'
import { stateOf } from './bill-corrections.ts'
import type { BillItem } from './bill-facts.ts'
import type { BillLineKind } from './bill-line.ts'
import { billItemName, kindWords, monthChangeWords } from './bill-words.ts'

/** A line of a bill as it is compared with those of another month. */
export interface ComparedLine {
  /** It corrects another month. */
  readonly isCorrection: boolean
  readonly kind: BillLineKind
  readonly category: BillCategory
  readonly feeItemId: number | null
  readonly amountFen: number
  readonly dayCount: number | null
  readonly priceFen: number
  readonly variants: readonly string[]
  readonly percent: number | null
}

export interface BillChange {
  readonly words: string
  readonly amountFen: number
}

const sum = (lines: readonly ComparedLine[]) =>
  lines.reduce((total, { amountFen }) => total + amountFen, 0)

function changeOf(
  now: readonly ComparedLine[],
  was: readonly ComparedLine[],
  items: readonly BillItem[],
): readonly BillChange[] {
  const some = now[0] ?? was[0]
  const amountFen = sum(now) - sum(was)
  if (some === undefined || amountFen === 0) return []
  if (some.isCorrection) return [{ words: '以前月份的更正', amountFen }]
  const name = `${billItemName(some, items)}${kindWords[some.kind]}`
  const why = monthChangeWords(some.kind, stateOf(was), stateOf(now))
  return [{ words: why === '' ? name : `${name}：${why}`, amountFen }]
}

/** By what a bill differs from that of the month before, item by item; those of the same sum are left out. */
export function billChanges(
  now: readonly ComparedLine[],
  was: readonly ComparedLine[],
  items: readonly BillItem[],
): readonly BillChange[] {
  const key = ({ isCorrection, kind, category, feeItemId }: ComparedLine) =>
    isCorrection ? 'correction' : `${kind}/${category}/${feeItemId ?? ''}`
  const [present, past] = [Map.groupBy(now, key), Map.groupBy(was, key)]
  return [...new Set([...present.keys(), ...past.keys()])].flatMap((one) =>
    changeOf(present.get(one) ?? [], past.get(one) ?? [], items),
  )
}
