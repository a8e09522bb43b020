import { addDays, formatDay } from '#shared/text/day.ts'
import { dutiesOfDays, rotaShifts } from '../../staff/staffing/rota-of-days.ts'
import { shiftStaffingOf } from '../../staff/staffing/shift-staffing.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

/** How many days ahead a short night is told. */
const daysAhead = 7

/** Nights with too few of the day and the days ahead; a day on which nobody is planned yet tells nothing. */
async function shortNights({ context, asOf }: TodayScope) {
  const { db } = context
  const to = addDays(asOf, daysAhead + 1)
  const duties = await dutiesOfDays(db, addDays(asOf, -1), to)
  const planned = new Set(duties.map(({ dutyOn }) => dutyOn))
  const shifts = (await rotaShifts(db)).filter(({ endedOn }) => endedOn === null || endedOn > asOf)
  if (shifts.length === 0 || planned.size === 0) return []
  const rows = await shiftStaffingOf(db, { from: asOf, to, today: asOf }, duties, shifts)
  const names = new Map(shifts.map(({ id, name }) => [id, name]))
  return rows
    .filter(({ day, isNight, isShort }) => isNight && isShort === true && planned.has(day))
    .map((row) => ({ ...row, name: names.get(row.shiftId) ?? '' }))
}

/** One task for all short nights: who plans the rota puts them right in one go. */
export const staffingTasks: TaskSource = async (scope) => {
  const { context, asOf, isPast } = scope
  if (isPast || !context.can('rota.write')) return []
  const short = await shortNights(scope)
  const [first] = short
  if (first === undefined) return []
  const isTonight = first.day === asOf
  const told = short.map(
    ({ day, name, carers, needed }) =>
      `${formatDay(day)}${name}需要 ${needed} 人，排了 ${carers} 人`,
  )
  const task: Task = {
    rule: 'rota-night-short',
    severity: isTonight ? 'overdue' : 'due',
    title:
      short.length === 1
        ? `${isTonight ? '今晚' : formatDay(first.day)}${first.name}护理员不够`
        : `${short.length} 个夜班护理员不够${isTonight ? '，今晚也不够' : ''}`,
    detail: told.slice(0, 3).join('；') + (told.length > 3 ? ` 等 ${told.length} 个` : ''),
    link: `/staff/rota?from=${first.day}`,
    action: '去排班',
    dueOn: first.day,
    dueTaskId: null,
    ...doneBy(scope, 'nurse'),
  }
  return [task]
}
