import { z } from 'zod'
import {
  closeCustodyAccount,
  correctCustodyAccount,
  custodyKinds,
  recordCustodyAccount,
} from '#shared/contract/fees/custody.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { balancesFrom } from '../held.ts'

export type CustodyKind = (typeof custodyKinds)[number]

const keepsShape = z.array(z.enum(custodyKinds))

/** What must lie in an account, as its row keeps it. */
export function keepsOf({ keepsJson }: { readonly keepsJson: string }): readonly CustodyKind[] {
  return keepsShape.parse(JSON.parse(keepsJson))
}

/** Live accounts, the newest first. */
export function custodyAccounts(db: Database) {
  return db
    .selectFrom('custodyAccount')
    .selectAll()
    .where('voidedAt', 'is', null)
    .orderBy('openedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export type CustodyAccountRow = Awaited<ReturnType<typeof custodyAccounts>>[number]

/** The account that is open on a day, its last one too; undefined where there is none. */
export async function custodyAccountOn(
  db: Database,
  day: string,
): Promise<CustodyAccountRow | undefined> {
  const rows = await custodyAccounts(db)
  return rows.find(({ openedOn, closedOn }) => openedOn <= day && (closedOn ?? '9999') >= day)
}

/** The account that is open on a day. Error: `rule_violated` `no-custody-account`. */
export async function openCustodyAccount(
  db: Database,
  day: string,
  field: string,
): Promise<CustodyAccountRow> {
  const row = await custodyAccountOn(db, day)
  if (row !== undefined) return row
  const text = `${formatDay(day)} 没有开着的存管账户，没有保存。先登记存管账户。`
  throw new YiluError('rule_violated', 'no-custody-account', text, { [field]: '没有存管账户' })
}

/** A live account as somebody saw it. Errors: `not_found`, `conflict`. */
async function accountToChange(
  db: Database,
  seen: { readonly id: number; readonly version: number },
): Promise<CustodyAccountRow> {
  const row = (await custodyAccounts(db)).find(({ id }) => id === seen.id)
  if (row === undefined) {
    throw new YiluError('not_found', 'custody-account-unknown', '没有这个存管账户。')
  }
  if (row.version !== seen.version) throw changedMeanwhile()
  return row
}

function assertNotToCome({ today }: CommandContext, day: string, field: string): void {
  if (day <= today) return
  const text = `${formatDay(day)} 还没有到，没有保存。`
  throw new YiluError('invalid_input', 'future-day', text, { [field]: '这一天还没有到' })
}

/** Before another account is opened the one before it is closed (PP-16: one account). */
async function assertAlone(
  db: Database,
  openedOn: string,
  except: number | null = null,
): Promise<void> {
  const others = (await custodyAccounts(db)).filter(({ id }) => id !== except)
  const other = others.find(({ closedOn }) => closedOn === null || closedOn > openedOn)
  if (other === undefined) return
  const text = `${other.bank}的存管账户那时还没有撤户，没有保存。存管账户只能有一个，先登记它的撤户。`
  throw new YiluError('rule_violated', 'custody-account-again', text, {
    openedOn: '那时已有一个存管账户',
  })
}

const kept = (row: {
  readonly bank: string
  readonly accountName: string
  readonly accountNumber: string
  readonly agreedOn: string | null
  readonly openedOn: string
  readonly keeps: readonly CustodyKind[]
  readonly reservePercent: number | null
  readonly note: string | null
}) => {
  const { keeps, bank, accountName, accountNumber, agreedOn, openedOn, reservePercent, note } = row
  const keepsJson = JSON.stringify(custodyKinds.filter((kind) => keeps.includes(kind)))
  return { bank, accountName, accountNumber, agreedOn, openedOn, keepsJson, reservePercent, note }
}

const recordCustodyAccountHandler = handleCommand(recordCustodyAccount, async (context, input) => {
  const { trx, now: recordedAt } = context
  assertNotToCome(context, input.openedOn, 'openedOn')
  await assertAlone(trx, input.openedOn)
  const row = kept(input)
  const { id } = await trx
    .insertInto('custodyAccount')
    .values({
      ...row,
      planReportedOn: null,
      closePlan: null,
      closedOn: null,
      recordedAt,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `custody-account:${id}`, after: row })
  return { id }
})

const correctCustodyAccountHandler = handleCommand(
  correctCustodyAccount,
  async (context, input) => {
    const { trx } = context
    const before = await accountToChange(trx, input)
    assertNotToCome(context, input.openedOn, 'openedOn')
    if (before.openedOn !== input.openedOn) await assertAlone(trx, input.openedOn, before.id)
    const row = kept(input)
    const version = before.version + 1
    await trx
      .updateTable('custodyAccount')
      .set({ ...row, version })
      .where('id', '=', before.id)
      .execute()
    const was = kept({ ...before, keeps: keepsOf(before) })
    context.record({
      subject: `custody-account:${before.id}`,
      before: was,
      after: { ...row, reason: input.reason },
    })
    return { version }
  },
)

async function assertEmpty(trx: Database, closedOn: string): Promise<void> {
  const of = { account: 'custody', residentId: null, from: closedOn } as const
  const { lowestFen, highestFen } = await balancesFrom(trx, of)
  if (lowestFen === 0 && highestFen === 0) return
  const text = `存管账户里还有 ${formatFen(highestFen)} 元，没有登记撤户。先按方案退还或转出。`
  throw new YiluError('rule_violated', 'custody-not-empty', text, { closedOn: '账户里还有余额' })
}

const closeCustodyAccountHandler = handleCommand(closeCustodyAccount, async (context, input) => {
  const { trx } = context
  const row = await accountToChange(trx, input)
  const { planReportedOn, plan: closePlan, closedOn } = input
  if (row.closedOn !== null) {
    throw new YiluError('rule_violated', 'custody-closed', '这个账户已经撤户，没有保存。')
  }
  assertNotToCome(context, planReportedOn, 'planReportedOn')
  if (planReportedOn < row.openedOn) {
    const text = '报告日早于开户日，没有保存。'
    const fields = { planReportedOn: '不能早于开户日' }
    throw new YiluError('invalid_input', 'plan-before-account', text, fields)
  }
  if (closedOn !== null) {
    assertNotToCome(context, closedOn, 'closedOn')
    if (closedOn < planReportedOn) {
      const text = '撤户日早于报告日，没有保存。撤户前先报告资金处置方案。'
      const fields = { closedOn: '不能早于报告日' }
      throw new YiluError('invalid_input', 'closed-before-plan', text, fields)
    }
    await assertEmpty(trx, closedOn)
  }
  const version = row.version + 1
  const after = { planReportedOn, closePlan, closedOn }
  await trx
    .updateTable('custodyAccount')
    .set({ ...after, version })
    .where('id', '=', row.id)
    .execute()
  const before = { planReportedOn: row.planReportedOn, closePlan: row.closePlan }
  context.record({ subject: `custody-account:${row.id}`, before, after })
  return { version }
})

export const custodyAccountHandlers: readonly Handler[] = [
  recordCustodyAccountHandler,
  correctCustodyAccountHandler,
  closeCustodyAccountHandler,
]
