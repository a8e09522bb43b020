import { issueBill, previewBills } from '#shared/contract/fees/bill.ts'
import type { Given } from './given.ts'

/** What one person pays in a month unless told. */
export const monthlyFeeFen = 300_000

/**
 * Somebody who stays since the first of these months for an agreed sum, with a bill of each of them, issued
 * on the first day after it and due on the tenth. Nothing is paid.
 */
export async function givenOwing(given: Given, months: readonly [string, ...string[]]) {
  const admittedOn = `${months[0]}-01`
  const person = await given.resident({ admittedOn, monthlyFeeFen })
  const bills: { readonly id: number; readonly number: string; readonly dueOn: string }[] = []
  for (const month of months) bills.push(await givenMonthBill(given, person, month))
  return { ...person, bills }
}

/** The bill of one month of somebody, issued and due after the month. */
export async function givenMonthBill(
  given: Given,
  { stayId }: { readonly stayId: number },
  month: string,
) {
  const { home } = given
  const next = new Date(Date.parse(`${month}-01T00:00:00Z`))
  next.setUTCMonth(next.getUTCMonth() + 1)
  const after = next.toISOString().slice(0, 7)
  const { rows } = await home.value(previewBills, { month })
  const seenTotalFen = rows.find((row) => row.stayId === stayId)?.totalFen ?? 0
  const days = { billedOn: `${after}-01`, dueOn: `${after}-10` }
  const { id, number } = await home.value(issueBill, { stayId, month, ...days, seenTotalFen })
  return { id, number, dueOn: days.dueOn }
}
