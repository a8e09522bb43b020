import { keepSubsidyList, voidSubsidyList } from '#shared/contract/indicators/subsidy.ts'
import { YiluError } from '#shared/errors.ts'
import { formatMonth, lastOfMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { said } from '../../record-rows.ts'
import { computeSubsidy } from './compute.ts'
import type { SubsidyContent } from './content.ts'
import { changesSince, keptLists } from './kept.ts'
import { assertMonth } from './month.ts'
import { changeRow, insertRow, liveRow, rowToChange } from './rows.ts'
import type { SubsidyScheme } from './scheme-row.ts'

function refused(rule: string, text: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有留存。`)
}

interface Seen {
  readonly seenFen: number
  readonly seenCount: number
}

/** The list is the one that the person saw, and there is something on it. */
function assertSeen({ rows, sumFen }: SubsidyContent, { seenFen, seenCount }: Seen): void {
  if (sumFen !== seenFen || rows.length !== seenCount) {
    const text = `名单刚才变了：现在 ${rows.length} 行，合计 ${formatFen(sumFen)} 元，没有留存。请看过再留存。`
    throw new YiluError('conflict', 'subsidy-changed', text)
  }
  if (rows.length === 0) throw refused('subsidy-nothing', '名单上没有人')
}

async function insertRows(
  { trx }: CommandContext,
  subsidyListId: number,
  { recipient }: Pick<SubsidyScheme, 'recipient'>,
  { rows, leftOut }: SubsidyContent,
): Promise<void> {
  const nobody = { residentId: null, staffId: null, bedId: null }
  const column = { resident: 'residentId', staff: 'staffId', bed: 'bedId' } as const
  const whose = (key: number) => ({ ...nobody, [column[recipient]]: key })
  const values = [
    ...rows.map(({ key, name, amountFen, countedDays, ...detail }) => ({
      ...whose(key),
      name,
      amountFen,
      countedDays,
      detailJson: JSON.stringify(detail),
    })),
    ...leftOut.map(({ key, name, ...detail }) => ({
      ...whose(key),
      name,
      amountFen: null,
      countedDays: null,
      detailJson: JSON.stringify(detail),
    })),
  ]
  for (const row of values) {
    await trx
      .insertInto('subsidyRow')
      .values({ subsidyListId, ...row })
      .execute()
  }
}

const keepHandler = handleCommand(keepSubsidyList, async (context, input) => {
  const { schemeId, month, note, seenEditions } = input
  const { trx, today, actor } = context
  const scheme = await liveRow(trx, 'subsidyScheme', schemeId)
  assertMonth(scheme, month, today)
  if (lastOfMonth(month) >= today) {
    throw refused('subsidy-month-running', `${formatMonth(month)}还没有过完`)
  }
  const lists = await keptLists(trx, schemeId, month, today)
  if (lists.length !== seenEditions) {
    const text = '这个月的名单刚由别人留存或作废，这次没有留存。看过最新的一版再办。'
    throw new YiluError('conflict', 'subsidy-kept', text)
  }
  const content = await computeSubsidy(trx, scheme, month, today)
  assertSeen(content, input)
  const last = lists.at(-1)
  if (last !== undefined && (await changesSince(trx, last, content.rows)).length === 0) {
    throw refused('subsidy-unchanged', `名单与第 ${last.edition} 版相同`)
  }
  const edition = (last?.edition ?? 0) + 1
  const { sumFen } = content
  const row = { schemeId, month, edition, rulesJson: scheme.rulesJson, sumFen, note }
  const id = await insertRow(context, 'subsidyList', { ...row, enteredBy: actor?.accountId ?? 0 })
  await insertRows(context, id, scheme, content)
  context.record({
    subject: `subsidyList:${id}`,
    after: { ...row, count: content.rows.length, leftOut: content.leftOut.length },
  })
  return { id, edition }
})

const voidHandler = handleCommand(voidSubsidyList, async (context, { id, version, reason }) => {
  const { trx, now, today } = context
  const row = await rowToChange(trx, 'subsidyList', { id, version })
  const last = (await keptLists(trx, row.schemeId, row.month, today)).at(-1)
  if (last !== undefined && last.id !== id) {
    const text = `后面还有第 ${last.edition} 版，要先作废它。`
    throw new YiluError('rule_violated', 'subsidy-not-last', text)
  }
  await changeRow(trx, 'subsidyList', row, { voidedAt: now, voidReason: reason })
  context.record({ subject: `subsidyList:${id}`, before: said(row), after: { voided: reason } })
  return {}
})

export const subsidyListHandlers: readonly Handler[] = [keepHandler, voidHandler]
