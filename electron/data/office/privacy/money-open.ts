import { YiluError } from '#shared/errors.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Database } from '../../database/connection.ts'
import { askedBack, heldWords } from '../../fees/held.ts'
import { balancesOfPerson } from '../../fees/ledger/balances.ts'

/**
 * Nothing is posted for a file that was erased: what is held could never be paid back, what is owed never
 * taken or given up. Error: `rule_violated` `money-open`.
 */
export async function assertNoMoney(trx: Database, residentId: number, today: string) {
  const { receivable, deposit, prepaid, membership } = await balancesOfPerson(
    trx,
    residentId,
    today,
  )
  const asked = Object.values(await askedBack(trx, residentId)).reduce((sum, fen) => sum + fen, 0)
  const open = [
    [heldWords.deposit, deposit],
    [heldWords.prepaid, prepaid],
    [heldWords.membership, membership],
    [receivable > 0 ? '欠费' : heldWords.overpaid, Math.abs(receivable)],
  ] as const
  const told = open.flatMap(([word, fen]) => (fen === 0 ? [] : [`${word} ${formatFen(fen)} 元`]))
  if (told.length === 0 && asked > 0) told.push(`申请了的退费 ${formatFen(asked)} 元`)
  if (told.length === 0) return
  const text = `账上还有${told.join('、')}没有了结，没有保存。先退还、收回或核销。`
  throw new YiluError('rule_violated', 'money-open', text)
}
