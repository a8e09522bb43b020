import { recordDisclosure, voidDisclosure } from '#shared/contract/office/disclosure.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'

type Given = InputOf<typeof recordDisclosure>

function refuse(rule: string, field: string, short: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: short })
}

/** The consent on which it rests was this person's and held on that day. */
async function assertHolds(trx: Database, given: Given, consentId: number): Promise<void> {
  const row = await trx
    .selectFrom('consent')
    .select(['residentId', 'isGiven', 'givenOn', 'withdrawnOn'])
    .where('id', '=', consentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined || row.residentId !== given.residentId) {
    throw refuse('consent-unknown', 'consentId', '没有这项同意', '没有这位老人的这项同意')
  }
  const { disclosedOn } = given
  const held =
    row.isGiven === 1 &&
    row.givenOn <= disclosedOn &&
    (row.withdrawnOn === null || row.withdrawnOn > disclosedOn)
  if (held) return
  const text = `这项同意在 ${formatDay(disclosedOn)} 不成立（没有同意、已撤回，或那天还没有同意），没有保存。`
  throw new YiluError('rule_violated', 'consent-not-held', text, { consentId: '那天不成立' })
}

/**
 * What is given out on consent names the consent of the person it is about. About many people at once
 * there is no single consent: then it rests on something else.
 */
async function assertBasis(trx: Database, given: Given): Promise<void> {
  if (given.basis !== 'consent') {
    if (given.consentId === null) return
    throw refuse('consent-not-asked', 'consentId', '依据不是同意', '依据不是同意，不填同意')
  }
  if (given.residentId === null) {
    throw refuse(
      'consent-of-many',
      'basis',
      '涉及多人，不能依据一项同意',
      '涉及多人时不能依据一项同意',
    )
  }
  if (given.consentId === null) {
    throw refuse('consent-missing', 'consentId', '选择依据的同意', '没有选择依据哪一项同意')
  }
  await assertHolds(trx, given, given.consentId)
}

async function assertSubmission(trx: Database, submissionId: number | null): Promise<void> {
  if (submissionId === null) return
  const row = await trx
    .selectFrom('submission')
    .select('id')
    .where('id', '=', submissionId)
    .executeTakeFirst()
  if (row === undefined)
    throw refuse('submission-unknown', 'submissionId', '没有这次报送', '没有这次报送')
}

export const recordDisclosureHandler = handleCommand(recordDisclosure, async (context, input) => {
  const { trx, now, today, actor } = context
  assertCome(input.disclosedOn, today, 'disclosedOn', '提供日期')
  if (input.residentId === null && input.about === null) {
    throw refuse('about-missing', 'about', '填写涉及人员', '没有选择老人，也没有写涉及人员')
  }
  if (input.residentId !== null) await residentRow(trx, input.residentId)
  await assertBasis(trx, input)
  await assertSubmission(trx, input.submissionId)
  const { id } = await trx
    .insertInto('disclosure')
    .values({ ...input, recordedAt: now, recordedBy: actor?.accountId ?? 0, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const subject = input.residentId === null ? `disclosure:${id}` : `resident:${input.residentId}`
  context.record({ subject, after: { id, ...input } })
  return { id }
})

export const voidDisclosureHandler = handleCommand(voidDisclosure, async (context, input) => {
  const { trx, now } = context
  const row = await trx
    .selectFrom('disclosure')
    .selectAll()
    .where('id', '=', input.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'disclosure-unknown', '没有这条登记，可能已作废。')
  }
  await trx.updateTable('disclosure').set({ voidedAt: now }).where('id', '=', row.id).execute()
  const { recordedAt: _at, recordedBy: _by, voidedAt: _voided, ...before } = row
  const subject = row.residentId === null ? `disclosure:${row.id}` : `resident:${row.residentId}`
  context.record({ subject, before, after: { reason: input.reason } })
  return {}
})
