import { draftAgreement } from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { wordingInUse } from '../../office/wording/wording-row.ts'
import { residentRow } from '../resident/resident-row.ts'
import { assertAlive } from '../stay/died.ts'
import { assertAfter, assertAgreementDays, renewedAgreement } from './agreement-days.ts'
import { agreementNote } from './agreement-row.ts'
import { assertCareLevel, contentColumns, replaceLines } from './content.ts'

/** The first agreement of the stay that goes on, if there is a stay and it has one. */
async function ofOpenStay(db: Database, residentId: number) {
  const stay = await db
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', residentId)
    .where('stayTo', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const stayId = stay?.id ?? null
  const row = await db
    .selectFrom('agreement')
    .select(['id', 'status', 'version'])
    .where('residentId', '=', residentId)
    .where('stayId', stayId === null ? 'is' : '=', stayId)
    .where('renewsAgreementId', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return { stayId, row }
}

const taken = {
  draft: '已经有一份拟好、还没有签的协议，没有保存。在那一份上修改。',
  signed: '这次入住已经有服务协议，没有保存。到期前后另签的，在那一份上办理续签。',
}

/** A new row, or the one that only said that there is a paper. */
async function placeDraft(
  { trx, now }: CommandContext,
  residentId: number,
  columns: object,
): Promise<number> {
  const { stayId, row } = await ofOpenStay(trx, residentId)
  if (row !== undefined && row.status !== 'paper-pending') {
    const of = row.status === 'draft' || stayId === null ? 'draft' : 'signed'
    throw new YiluError('rule_violated', 'duplicate-agreement', taken[of])
  }
  if (row !== undefined) {
    await keepVoidedCopy(trx, 'agreement', row.id, now)
    await trx
      .updateTable('agreement')
      .set({ ...columns, status: 'draft', recordedAt: now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
    return row.id
  }
  return insertDraft(trx, { residentId, stayId, renewsAgreementId: null }, columns, now)
}

async function insertDraft(
  trx: Database,
  of: {
    readonly residentId: number
    readonly stayId: number | null
    readonly renewsAgreementId: number | null
  },
  columns: object,
  now: string,
): Promise<number> {
  const made = { status: 'draft', importBatchId: null, recordedAt: now, voidedAt: null } as const
  const { id } = await trx
    .insertInto('agreement')
    .values({ ...of, ...columns, ...made } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const draftAgreementHandler = handleCommand(draftAgreement, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, renewsAgreementId, number, startsOn, expiresOn } = input
  await assertAlive(trx, await residentRow(trx, residentId), 'residentId')
  assertAgreementDays({ signedOn: null, startsOn, expiresOn }, today)
  await assertCareLevel(trx, input.careLevelId)
  const wordingVersion = await wordingInUse(context, 'agreement')
  const columns = { number, startsOn, expiresOn, ...contentColumns(input), wordingVersion }
  let id: number
  if (renewsAgreementId === null) {
    id = await placeDraft(context, residentId, columns)
  } else {
    const old = await renewedAgreement(trx, renewsAgreementId)
    if (old.residentId !== residentId) {
      const text = '要续签的是另一位老人的协议，没有保存。'
      throw new YiluError('invalid_input', 'renews-other-person', text, {
        renewsAgreementId: '是另一位老人的',
      })
    }
    assertAfter(old, startsOn)
    const of = { residentId, stayId: old.stayId, renewsAgreementId }
    id = await insertDraft(trx, of, columns, now)
  }
  await replaceLines(trx, id, input, now)
  const { parties, fees } = input
  context.record({
    subject: `resident:${residentId}`,
    after: {
      agreementId: id,
      renewsAgreementId,
      ...agreementNote({ ...input, signedOn: null }),
      parties: parties.map(({ role, name }) => ({ role, name })),
      fees,
    },
  })
  const { version } = await trx
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, version }
})
