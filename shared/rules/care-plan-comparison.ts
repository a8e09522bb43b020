import { type Frequency, frequencyText } from './frequency.ts'

/** An item of a plan as far as two plans are compared by it. */
export interface ComparedItem extends Frequency {
  readonly careItemId: number
  readonly name: string
  readonly goal: string | null
  readonly instruction: string | null
}

export interface PlanComparison {
  readonly came: readonly string[]
  readonly went: readonly string[]
  readonly changed: readonly {
    readonly name: string
    readonly before: string
    readonly after: string
  }[]
}

/** `翻身，每 2 小时（06:00 起）`. */
const title = (item: ComparedItem) => `${item.name}，${frequencyText(item)}`

/** All that is planned of an item, in words. */
function said(item: ComparedItem): string {
  const parts = [
    frequencyText(item),
    item.goal === null ? null : `目标：${item.goal}`,
    item.instruction === null ? null : `做法：${item.instruction}`,
  ]
  return parts.filter((part) => part !== null).join('；')
}

/**
 * What one plan has that the other had not. Items that say the same are left out; of the rest those of one
 * name are paired in their order and are changes; who is left came or went.
 */
export function comparePlans(
  before: readonly ComparedItem[],
  after: readonly ComparedItem[],
): PlanComparison {
  const isSame = (one: ComparedItem, other: ComparedItem) =>
    one.careItemId === other.careItemId && said(one) === said(other)
  const old = before.filter((item) => !after.some((other) => isSame(item, other)))
  const fresh = after.filter((item) => !before.some((other) => isSame(item, other)))
  const changed: { name: string; before: string; after: string }[] = []
  const came: string[] = []
  for (const item of fresh) {
    const at = old.findIndex(({ careItemId }) => careItemId === item.careItemId)
    const [pair] = at === -1 ? [] : old.splice(at, 1)
    if (pair === undefined) came.push(title(item))
    else changed.push({ name: item.name, before: said(pair), after: said(item) })
  }
  return { came, went: old.map(title), changed }
}
