import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { type AgreementRow, agreementRow } from './agreement-row.ts'

interface Days {
  readonly signedOn: string | null
  readonly startsOn: string | null
  readonly expiresOn: string | null
}

/** Refuses an agreement signed in the future or one that ends before it starts. */
export function assertAgreementDays(of: Days, today: string, path = ''): void {
  if (of.signedOn !== null) assertCome(of.signedOn, today, `${path}signedOn`, '签订日期')
  const { startsOn, expiresOn } = of
  if (startsOn === null || expiresOn === null) return
  assertOrder([startsOn, expiresOn], `${path}expiresOn`, '协议到期日早于起始日')
}

function refuse(rule: string, text: string, field: readonly [name: string, words: string]) {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { [field[0]]: field[1] })
}

/** The agreement that is renewed: it must be signed, end on a known day, and not be renewed already. */
export async function renewedAgreement(db: Database, id: number): Promise<AgreementRow> {
  const old = await agreementRow(db, id)
  if (old.status !== 'signed') {
    throw refuse('renews-unsigned', '要续签的协议还没有登记签订', ['renewsAgreementId', '还没有签'])
  }
  if (old.renewedById !== null) {
    throw refuse('already-renewed', '这份协议已经有续签的一份', ['renewsAgreementId', '已经续签'])
  }
  return old
}

/** Refuses days on which a renewal would not begin after the last day of what it renews. */
export function assertAfter(
  old: Pick<AgreementRow, 'expiresOn' | 'endedOn'>,
  startsOn: string | null,
): void {
  const last = old.endedOn ?? old.expiresOn
  if (last === null) {
    const text = '要续签的协议没有截止日期；先更正它的截止日期，或办理提前终止'
    throw refuse('renewal-overlap', text, ['startsOn', '原协议没有截止日期'])
  }
  if (startsOn === null) {
    throw refuse('renewal-overlap', '续签的协议要有起始日期', ['startsOn', '没有填写'])
  }
  if (startsOn > last) return
  const text = `原协议到 ${formatDay(last)} 为止，续签的要从之后开始`
  throw refuse('renewal-overlap', text, ['startsOn', `早于或等于 ${last}`])
}

/** Holds new days of an agreement against the one before it and the one after it. */
export async function assertInChain(
  db: Database,
  row: AgreementRow,
  days: { readonly startsOn: string | null; readonly expiresOn: string | null },
  endedOn: string | null,
): Promise<void> {
  if (row.renewsAgreementId !== null) {
    assertAfter(await agreementRow(db, row.renewsAgreementId), days.startsOn)
  }
  if (row.renewedById === null) return
  const last = endedOn ?? days.expiresOn
  if (last !== null && row.renewedFrom !== null && last < row.renewedFrom) return
  const text = `续签的协议从 ${formatDay(row.renewedFrom ?? '')} 开始，这份要在之前结束`
  throw refuse('renewal-overlap', text, ['expiresOn', '与续签的协议重叠'])
}
