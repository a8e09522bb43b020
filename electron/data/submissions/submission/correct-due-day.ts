import { correctDueDay } from '#shared/contract/submissions/submission.ts'
import { handleCommand } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'

export const correctDueDayHandler = handleCommand(
  correctDueDay,
  async (context, { kind, dueDay }) => {
    const { trx } = context
    const { value: before } = await readSetting(trx, 'submissionDueDays')
    const { [kind]: old, ...others } = before
    const after = dueDay === null ? others : { ...others, [kind]: dueDay }
    await writeSetting(trx, 'submissionDueDays', after)
    context.record({
      subject: 'settings',
      before: { kind, dueDay: old ?? null },
      after: { kind, dueDay },
    })
    return {}
  },
)
