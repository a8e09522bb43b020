import { correctBillPaper, getBillPaper } from '#shared/contract/fees/bill.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getBillPaperHandler = handleQuery(getBillPaper, async ({ db }) => {
  const { value, version } = await readSetting(db, 'billPaper')
  return { billPaper: value, version }
})

export const correctBillPaperHandler = handleCommand(correctBillPaper, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'billPaper')
  if (before.version !== input.version) throw changedMeanwhile()
  const version = await writeSetting(trx, 'billPaper', input.billPaper)
  context.record({ subject: 'bill-paper', before: before.value, after: input.billPaper })
  return { version }
})
