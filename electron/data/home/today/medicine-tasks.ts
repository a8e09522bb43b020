import { addDays, formatDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { shiftAt } from '#shared/rules/shifts.ts'
import { dueDoses } from '../../care/medicine/due-doses.ts'
import {
  expiringDays,
  shortDays,
  stockAsOf,
  type StockRow,
} from '../../care/medicine/stock-list.ts'
import { coversDay } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** How far back a dose without a record is told. */
const missedDays = 7

interface Telling {
  readonly rule: string
  readonly severity: Task['severity']
  readonly title: (count: number) => string
  readonly rows: readonly StockRow[]
  readonly link: string
  readonly action: string
  readonly dueOn: string | null
}

/** One task for all of a kind: a home keeps a hundred boxes. */
function stockTask(scope: TodayScope, of: Telling): readonly Task[] {
  if (of.rows.length === 0) return []
  const names = [
    ...new Set(of.rows.map(({ residentName, medicine }) => `${residentName} ${medicine}`)),
  ]
  return [
    {
      rule: of.rule,
      severity: of.severity,
      title: of.title(names.length),
      detail: namesOf(names).replace(/ 人$/, ' 种'),
      link: of.link,
      action: of.action,
      ...doneBy(scope, 'nurse'),
      dueOn: of.dueOn,
      dueTaskId: null,
    },
  ]
}

const firstOf = (days: readonly string[]): string | null => days.toSorted()[0] ?? null

async function stockTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { asOf, isPast, context } = scope
  const rows = await stockAsOf(context.db, asOf, isPast ? endOfDay(asOf) : context.now)
  const expired = rows.filter(({ expiry }) => expiry === 'expired')
  const expiring = rows.filter(({ expiry }) => expiry === 'expiring')
  const short = rows.filter(
    ({ daysLeft, isStaying }) => isStaying && daysLeft !== null && daysLeft < shortDays,
  )
  const link = '/care/medicines/stock'
  return [
    ...stockTask(scope, {
      rule: 'medicine-expired',
      severity: 'overdue',
      title: (count) => `${count} 种代管药品过期，还有余量`,
      rows: expired,
      link: `${link}?show=expired`,
      action: '去处理',
      dueOn: firstOf(expired.map(({ expiresOn }) => expiresOn)),
    }),
    ...stockTask(scope, {
      rule: 'medicine-short',
      severity: 'due',
      title: (count) => `${count} 种代管药品不够 ${shortDays} 天`,
      rows: short,
      link: `${link}?show=short`,
      action: '通知家属',
      dueOn: null,
    }),
    ...stockTask(scope, {
      rule: 'medicine-expiring',
      severity: 'soon',
      title: (count) => `${count} 种代管药品 ${expiringDays} 天内到期`,
      rows: expiring,
      link: `${link}?show=expiring`,
      action: '去看',
      dueOn: firstOf(expiring.map(({ expiresOn }) => expiresOn)),
    }),
    ...stockTask(scope, {
      rule: 'medicine-left-behind',
      severity: 'overdue',
      title: (count) => `${count} 种药的老人已离开，药没有退回`,
      rows: rows.filter(({ isStaying }) => !isStaying),
      link,
      action: '去退回',
      dueOn: null,
    }),
    ...(await agreementTasks(scope, rows)),
  ]
}

/** Whose medicines are kept without an agreement that covers the day. */
async function agreementTasks(scope: TodayScope, rows: readonly StockRow[]) {
  const { asOf, context } = scope
  const covered = await context.db
    .selectFrom('medicineCustody')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where(coversDay('custodyFrom', 'custodyTo', asOf))
    .execute()
  const ids = new Set(covered.map(({ residentId }) => residentId))
  const missing = rows.filter(({ residentId, isStaying }) => isStaying && !ids.has(residentId))
  const people = new Map(missing.map(({ residentId, residentName }) => [residentId, residentName]))
  const [first] = people.keys()
  if (first === undefined) return []
  const task: Task = {
    rule: 'medicine-agreement-missing',
    severity: 'due',
    title: `${people.size} 位老人有代管的药，没有代管约定`,
    detail: namesOf([...people.values()]),
    link: people.size === 1 ? `/care/medicines/residents/${first}` : '/care/medicines/stock',
    action: '去登记',
    ...doneBy(scope, 'nurse'),
    dueOn: null,
    dueTaskId: null,
  }
  return [task]
}

/** Doses of shifts that are over of which nobody wrote anything. */
async function missedTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { asOf, isPast, context } = scope
  const { db, now } = context
  const { value: rules } = await readSetting(db, 'careRules')
  const at = isPast ? endOfDay(asOf) : now
  const until = isPast ? at : shiftAt(rules.shifts, now).beganAt
  const since = instantAt(addDays(asOf, 1 - missedDays), '00:00') ?? at
  const due = await dueDoses(db, { since, until, at })
  const missed = due.filter(({ dose, isAway }) => dose === null && !isAway)
  const [first] = missed
  if (first === undefined || first.dueAt === null) return []
  const day = new Date(Date.parse(first.dueAt) + 8 * 3_600_000).toISOString().slice(0, 10)
  const ids = new Set(missed.map(({ order }) => order.residentId))
  return [
    {
      rule: 'dose-missed',
      severity: 'overdue',
      title: `${missed.length} 次给药没有登记`,
      detail: `${ids.size} 位老人，最早的在 ${formatDay(day)}`,
      link: `/care/medicines?day=${day}`,
      action: '去补登记',
      ...doneBy(scope, 'nurse'),
      dueOn: day,
      dueTaskId: null,
    },
  ]
}

/** Medicines in custody: expired, running out, without an agreement, left behind; doses without a record. */
export const medicineTasks: TaskSource = async (scope) => {
  const { context } = scope
  const keeps = context.can('medicines.keep') ? await stockTasks(scope) : []
  const gives = context.can('medicines.give') ? await missedTasks(scope) : []
  return [...gives, ...keeps]
}
