import { voidMove } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { bedOf, bedStayAmong, type MainBed } from './main-beds.ts'
import { correctParts, voidPart } from './stay-parts.ts'
import { staysOf, stayRow } from './stay-row.ts'

async function assertLast(db: Database, bedStay: MainBed, next: MainBed | undefined) {
  if (next !== undefined) {
    const text = `之后在 ${formatDay(next.from)} 又调到了 ${next.code} 床，没有撤回。先撤回后面的调床。`
    throw new YiluError('rule_violated', 'not-last-move', text)
  }
  const last = (await staysOf(db, bedStay.residentId)).at(-1)
  if (last === undefined || last.id === bedStay.stayId) return
  const text = `这位老人之后在 ${formatDay(last.stayFrom)} 又入住了，没有撤回。`
  throw new YiluError('rule_violated', 'later-stay', text)
}

export const voidMoveHandler = handleCommand(voidMove, async (context, { bedStayId, reason }) => {
  const { trx, now } = context
  const { bedStay, previous, next } = await bedStayAmong(trx, bedStayId)
  await assertLast(trx, bedStay, next)
  const { residentId, from, to } = bedStay
  const goesOn = previous !== undefined && previous.to === from ? previous : null
  const stay = await stayRow(trx, bedStay.stayId)
  if (goesOn === null && from === stay.stayFrom) {
    const text = '这是入住时的床位，不是调床，没有撤回。床位登记错了，用“更正床位占用”。'
    throw new YiluError('rule_violated', 'first-bed', text)
  }
  await voidPart(trx, { table: 'bedStay', id: bedStayId }, now)
  if (goesOn !== null) {
    await assertFreeBetween(trx, bedOf(goesOn), { from, to }, residentId, '')
    const part = { table: 'bedStay', id: goesOn.id } as const
    await correctParts(trx, [{ part, from: goesOn.from, to }], now)
  }
  context.record({
    subject: `resident:${residentId}`,
    before: { bedStayId, bed: bedStay.code, movedOn: from },
    after: { bed: goesOn?.code ?? null, reason },
  })
  return {}
})
