import {
  listPrivacyNotices,
  recordPrivacyNotice,
  voidPrivacyNotice,
} from '#shared/contract/residents/consent.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand, handleQuery } from '../../context.ts'

export const recordPrivacyNoticeHandler = handleCommand(
  recordPrivacyNotice,
  async (context, input) => {
    const { trx, now } = context
    const taken = await trx
      .selectFrom('privacyNotice')
      .select('id')
      .where('noticeVersion', '=', input.noticeVersion)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (taken !== undefined) {
      const text = `已有版本 ${input.noticeVersion}，没有保存。换一个版本号。`
      throw new YiluError('rule_violated', 'notice-version-taken', text, {
        noticeVersion: '已有这个版本',
      })
    }
    const { id } = await trx
      .insertInto('privacyNotice')
      .values({ ...input, recordedAt: now, voidedAt: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    context.record({ subject: `privacyNotice:${id}`, after: input })
    return { id }
  },
)

export const voidPrivacyNoticeHandler = handleCommand(voidPrivacyNotice, async (context, input) => {
  const { trx, now } = context
  const row = await trx
    .selectFrom('privacyNotice')
    .select(['id', 'noticeVersion', 'title', 'noticeFrom'])
    .where('id', '=', input.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'notice-unknown', '没有这份告知书，可能已作废。')
  }
  const used = await trx
    .selectFrom('consent')
    .select('id')
    .where('noticeId', '=', row.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (used !== undefined) {
    const text = '已有同意依据这份告知书，没有保存。要改文字，登记一个新版本。'
    throw new YiluError('rule_violated', 'notice-in-use', text)
  }
  await trx.updateTable('privacyNotice').set({ voidedAt: now }).where('id', '=', row.id).execute()
  context.record({
    subject: `privacyNotice:${row.id}`,
    before: row,
    after: { reason: input.reason },
  })
  return {}
})

export const listPrivacyNoticesHandler = handleQuery(
  listPrivacyNotices,
  async ({ db, today }, { asOf = today }) => {
    const rows = await db
      .selectFrom('privacyNotice')
      .select(['id', 'noticeVersion', 'title', 'body', 'noticeFrom'])
      .select((eb) =>
        eb
          .selectFrom('consent')
          .select((count) => count.fn.countAll<number>().as('count'))
          .whereRef('consent.noticeId', '=', 'privacyNotice.id')
          .where('consent.voidedAt', 'is', null)
          .as('consentCount'),
      )
      .where('voidedAt', 'is', null)
      .orderBy('noticeFrom', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const current = rows.find(({ noticeFrom }) => noticeFrom <= asOf)
    const shown = rows.map((row) => ({
      ...row,
      consentCount: row.consentCount ?? 0,
      isInForce: row.id === current?.id,
    }))
    return { rows: shown, total: shown.length }
  },
)
