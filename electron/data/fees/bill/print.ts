import { printBill, printBills } from '#shared/contract/fees/bill.ts'
import { YiluError } from '#shared/errors.ts'
import type { Day } from '#shared/text/day.ts'
import { setImmediate } from 'node:timers/promises'
import { handleQueryWithWork, type WorkContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { readSetting } from '../../settings.ts'
import { peopleAmong } from '../arrears/people.ts'
import { billSheet } from './bill-sheet.ts'
import { billShown } from './get.ts'
import { billsBy } from './list.ts'

type Sheet = ReturnType<typeof billSheet>

interface Read {
  readonly homeName: string | null
  readonly isSample: boolean
  readonly payNote: string
  readonly bills: readonly Sheet[]
}

async function readSheets(
  db: Database,
  ids: readonly number[],
  asOf: Day,
  onRead?: (count: number) => void,
): Promise<Read> {
  const home = await readHome(db)
  const { payNote } = (await readSetting(db, 'billPaper')).value
  const bills: Sheet[] = []
  for (const id of ids) {
    bills.push(billSheet(await billShown(db, id, asOf), asOf))
    onRead?.(bills.length)
    // Statements resolve in microtasks: without this all bills would be one turn of the loop.
    await setImmediate()
  }
  return { homeName: home.name, isSample: home.isSample, payNote, bills }
}

async function set({ home }: WorkContext, read: Read, paper: 'a4' | 'a5'): Promise<Uint8Array> {
  const data = { ...read, paper }
  const { bytes } = await home.workers.run('document', { template: 'fees/bill/bill.typ', data })
  return bytes
}

export const printBillHandler = handleQueryWithWork(printBill, {
  read: ({ db, today }, { id, asOf }) => readSheets(db, [id], asOf ?? today),
  async finish(context, { paper }, read) {
    const [bill] = read.bills
    const bytes = await set(context, read, paper)
    return { name: `账单-${bill?.number ?? ''}-${bill?.name ?? ''}.pdf`, bytes }
  },
})

/** Live bills of a month, in the order of beds. */
async function billsToPrint(
  db: Database,
  { month, billIds }: { readonly month: string; readonly billIds?: readonly number[] | undefined },
  asOf: Day,
): Promise<readonly number[]> {
  const bills = (await billsBy(db, asOf, { month })).filter(
    ({ id, voidedAt }) => voidedAt === null && (billIds?.includes(id) ?? true),
  )
  if (bills.length === 0) {
    throw new YiluError('not_found', 'no-bills', `${month} 没有出过账单。`)
  }
  const ids = bills.map(({ residentId }) => residentId)
  const people = new Map((await peopleAmong(db, ids, { asOf })).map((one) => [one.id, one]))
  const key = (residentId: number) => {
    const person = people.get(residentId)
    return `${person?.bedKey ?? '\uffff'} ${person?.nameKey ?? ''}`
  }
  return bills
    .toSorted((one, other) => (key(one.residentId) < key(other.residentId) ? -1 : 1))
    .map(({ id }) => id)
}

/** The bills of a home are many: they are counted out to whoever waits for them. */
export const printBillsHandler = handleQueryWithWork(printBills, {
  read: ({ db, today }, input) => billsToPrint(db, input, input.asOf ?? today),
  async finish(context, { month, paper, asOf }, ids) {
    const total = ids.length
    const onRead = (done: number): void => {
      const text = done < total ? `第 ${done} 张，共 ${total} 张` : `${total} 张，正在排版`
      context.progress({ done, total, text })
    }
    const read = await context.read((db) => readSheets(db, ids, asOf ?? context.today, onRead))
    const bytes = await set(context, read, paper)
    return { name: `账单-${month}.pdf`, bytes, billCount: read.bills.length }
  },
})
