import { addMonths, formatDay, formatMonth, monthOf } from '#shared/text/day.ts'
import { readSetting } from '../../settings.ts'
import { dueOnOf } from '../../submissions/due-day.ts'
import { formOfKind } from '../../submissions/return-form.ts'
import { doneBy, endOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** The return that the home hands in each month; the resident list is a part of it. */
const kind = 'monthly-institution'

/** Whether anybody had lived in the home before the month of the day began. */
async function wasLivedIn({ asOf, context }: TodayScope): Promise<boolean> {
  const somebody = await context.db
    .selectFrom('stay')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('stayFrom', '<', `${monthOf(asOf)}-01`)
    .limit(1)
    .executeTakeFirst()
  return somebody !== undefined
}

/** The version of a month that was the newest by a day, and whether it had been handed over. */
async function latestBuilt({ asOf, context }: TodayScope, period: string) {
  return context.db
    .selectFrom('submission')
    .leftJoin('submissionHandover as handed', (join) =>
      join
        .onRef('handed.submissionId', '=', 'submission.id')
        .on('handed.voidedAt', 'is', null)
        .on('handed.handedOn', '<=', asOf),
    )
    .select(['submission.id', 'submission.version', 'handed.handedOn'])
    .where('submission.kind', '=', kind)
    .where('submission.period', '=', period)
    .where('submission.frozenAt', '<', endOf(asOf))
    .orderBy('submission.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Last month's return: not built, or built and not handed over, pressing by the day that the home was told. */
export const returnTask: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('submissions.build') || !(await wasLivedIn(scope))) return []
  const period = monthOf(addMonths(asOf, -1))
  const built = await latestBuilt(scope, period)
  if (built !== undefined && built.handedOn !== null) return []
  const { value: dueDays } = await readSetting(context.db, 'submissionDueDays')
  const dueOn = dueOnOf(period, dueDays[kind] ?? null)
  const { title } = await formOfKind(context.db, kind)
  const name = `${formatMonth(period)}${title}`
  const common: Pick<Task, 'severity' | 'detail' | 'who' | 'isMine' | 'dueOn' | 'dueTaskId'> = {
    severity: dueOn !== null && dueOn < asOf ? 'overdue' : 'due',
    detail: dueOn === null ? '报送截止日期以当地通知为准。' : `${formatDay(dueOn)}截止。`,
    ...doneBy(scope, 'administrator'),
    dueOn,
    dueTaskId: null,
  }
  if (built === undefined) {
    const link = `/submissions/build?kind=${kind}&period=${period}`
    const title = `${name}还没有生成`
    return [{ rule: 'return-not-built', title, link, action: '去生成', ...common }]
  }
  return [
    {
      rule: 'return-not-handed-over',
      title: `${name}第 ${built.version} 版还没有登记报送`,
      link: `/submissions/${built.id}`,
      action: '去登记',
      ...common,
    },
  ]
}
