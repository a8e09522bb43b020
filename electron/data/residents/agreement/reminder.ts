import {
  correctAgreementReminder,
  getAgreementReminder,
} from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getAgreementReminderHandler = handleQuery(getAgreementReminder, async ({ db }) => {
  const { value, version } = await readSetting(db, 'agreementReminder')
  return { reminder: value, version }
})

export const correctAgreementReminderHandler = handleCommand(
  correctAgreementReminder,
  async (context, { reminder, version }) => {
    const before = await readSetting(context.trx, 'agreementReminder')
    if (before.version !== version) throw changedMeanwhile()
    if (reminder.dueDays > reminder.soonDays) {
      const words = '不能多于开始提醒的天数'
      throw new YiluError('invalid_input', 'reminder-order', `该办的天数${words}，没有保存。`, {
        'reminder.dueDays': words,
      })
    }
    const made = await writeSetting(context.trx, 'agreementReminder', reminder)
    context.record({ subject: 'settings', before: before.value, after: reminder })
    return { version: made }
  },
)
