import { printReminder } from '#shared/contract/fees/arrears.ts'
import { YiluError } from '#shared/errors.ts'
import { openChargeName, openChargeState } from '#shared/rules/fees/open-bill-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { handleQueryWithWork } from '../../context.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { readHome } from '../../home/queries.ts'
import { residentAsOf } from '../../residents/register.ts'
import { readSetting } from '../../settings.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { type Owed, owedByPerson } from './owed.ts'

function rowsOf({ charges, otherFen }: Owed): readonly (readonly string[])[] {
  const bills = charges
    .filter(({ openFen }) => openFen > 0)
    .map((charge) => [
      openChargeName(charge),
      charge.dueOn,
      formatFen(charge.totalFen),
      formatFen(charge.paidFen),
      formatFen(charge.openFen),
      openChargeState(charge),
    ])
  if (otherFen === 0) return bills
  return [...bills, ['其他', '', formatFen(otherFen), '', formatFen(otherFen), '']]
}

export const printReminderHandler = handleQueryWithWork(printReminder, {
  async read({ db, today }, { residentId, asOf = today }) {
    const { name, bed } = await residentAsOf(db, residentId, asOf)
    const owed = await owedByPerson(db, residentId, asOf)
    if (owed.owedFen === 0) {
      throw new YiluError('rule_violated', 'nothing-owed', `${formatDay(asOf)} ${name}没有欠费。`)
    }
    const { telephone } = await profileValuesAsOf(db, asOf)
    const letterhead = await readHome(db)
    const { payNote } = (await readSetting(db, 'billPaper')).value
    const { prepaid } = await balancesOfPerson(db, residentId, asOf)
    return {
      name,
      bed,
      owed,
      letterhead,
      telephone: typeof telephone === 'string' ? telephone : null,
      payNote: payNote === '' ? null : payNote,
      prepaid: prepaid > 0 ? formatFen(prepaid) : null,
      asOf,
    }
  },
  async finish({ home }, { payBy }, read) {
    const { name, bed, owed, letterhead, telephone, payNote, prepaid, asOf } = read
    const title = '催缴通知'
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: '',
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      home: letterhead.name ?? '',
      name,
      who: bed === null ? name : `${name}（床位 ${bed}）`,
      asOf: formatDay(asOf),
      owed: formatFen(owed.owedFen),
      words: yuanInWords(owed.owedFen),
      overdue: owed.overdueFen === 0 ? null : formatFen(owed.overdueFen),
      rows: rowsOf(owed),
      payBy: payBy === undefined ? null : formatDay(payBy),
      telephone,
      payNote,
      prepaid,
    }
    const { bytes } = await home.workers.run('document', {
      template: 'fees/arrears/reminder.typ',
      data,
    })
    return { name: `${title}-${name}-${asOf}.pdf`, bytes }
  },
})
