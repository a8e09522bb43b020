import { discardDraft, getDraft, keepDraft } from '#shared/contract/office/draft.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'

const maximumLength = 200_000

const keepDraftHandler = handleCommand(keepDraft, async ({ trx, actor, now }, input) => {
  const contentJson = JSON.stringify(input.content)
  if (contentJson.length > maximumLength) {
    throw new YiluError('invalid_input', 'draft-too-long', '草稿太长，没有保留。先把表单保存一次。')
  }
  const { form, subject } = input
  const accountId = actor?.accountId ?? 0
  await trx
    .insertInto('draft')
    .values({ accountId, form, subject, contentJson, keptAt: now })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'form', 'subject']).doUpdateSet({ contentJson, keptAt: now }),
    )
    .execute()
  return { keptAt: now }
})

const discardDraftHandler = handleCommand(discardDraft, async ({ trx, actor }, input) => {
  await trx
    .deleteFrom('draft')
    .where('accountId', '=', actor?.accountId ?? 0)
    .where('form', '=', input.form)
    .where('subject', '=', input.subject)
    .execute()
  return {}
})

const getDraftHandler = handleQuery(getDraft, async ({ db, actor }, input) => {
  const row = await db
    .selectFrom('draft')
    .select(['contentJson', 'keptAt'])
    .where('accountId', '=', actor?.accountId ?? 0)
    .where('form', '=', input.form)
    .where('subject', '=', input.subject)
    .executeTakeFirst()
  if (row === undefined) return { content: null, keptAt: null }
  return { content: JSON.parse(row.contentJson) as Record<string, unknown>, keptAt: row.keptAt }
})

export const draftHandlers: readonly Handler[] = [
  keepDraftHandler,
  discardDraftHandler,
  getDraftHandler,
]
