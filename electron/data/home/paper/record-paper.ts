import { recordPaper } from '#shared/contract/home/paper.ts'
import { handleCommand } from '../../context.ts'
import { assertPaper, paperColumns } from './paper-rules.ts'

export const recordPaperHandler = handleCommand(recordPaper, async (context, input) => {
  const { trx, now } = context
  await assertPaper(trx, input)
  const { id } = await trx
    .insertInto('paper')
    .values({ ...paperColumns(input), recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `paper:${id}`, after: input })
  return { id }
})
