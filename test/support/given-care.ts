import { draftPlan, signPlan } from '#shared/contract/care/care-plan.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { TestHome } from './home.ts'

type PlanItem = NonNullable<GivenInputOf<typeof draftPlan>['items']>[number]

/** Items of the catalogue that every home begins with. */
export const careItems = {
  morning: 1,
  mouth: 3,
  meal: 11,
  turning: 31,
  night: 41,
  temperature: 51,
  pressure: 52,
  skin: 61,
  talk: 91,
} as const

/** An item that is due at these hours every day. */
export const daily = (careItemId: number, ...hours: readonly string[]): PlanItem => ({
  careItemId,
  frequency: { frequency: 'at-hours', hours: [...hours] },
})

/** An item that is done when it is needed. */
export const asNeeded = (careItemId: number): PlanItem => ({
  careItemId,
  frequency: { frequency: 'as-needed' },
})

/** A plan that was signed on its first day, 1 November 2026 unless told; gives the ids of its items. */
export async function signedPlan(
  home: TestHome,
  residentId: number,
  items: readonly PlanItem[],
  planFrom = '2026-11-01',
): Promise<readonly number[]> {
  const head = { planFrom, reviewOn: '2027-05-01' }
  const draft = await home.value(draftPlan, { residentId, ...head, items: [...items] })
  await home.value(signPlan, { ...draft, signedOn: planFrom, signedBy: '何芳' })
  const rows = home.rows('SELECT id FROM carePlanItem WHERE carePlanId = ? ORDER BY id', draft.id)
  return rows.map(({ id }) => Number(id))
}

/** The instant of an hour in Shanghai. */
export function at(day: string, hour: string): string {
  const instant = instantAt(day, hour)
  if (instant === null) throw new Error(`not an hour: ${hour}`)
  return instant
}
