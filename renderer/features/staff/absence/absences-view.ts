import { absenceStates } from '#shared/contract/staff/absence.ts'
import { type AbsenceKind, absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { addDays, addMonths, type Day, firstOfMonth } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const kinds = Object.keys(absenceKindNames) as [AbsenceKind, ...AbsenceKind[]]

export const kindChoices = kinds.map((value) => ({ value, label: absenceKindNames[value] }))

export const whenWords = {
  today: '今天不在',
  coming: '今天起',
  'last-month': '上月',
  'this-month': '本月',
  'next-month': '下月',
} as const

type When = keyof typeof whenWords

const whens = Object.keys(whenWords) as [When, ...When[]]

export const whenChoices = whens.map((value) => ({ value, label: whenWords[value] }))

/** Which absences the list shows, as it stands in the address. */
export const absencesView = listView.extend({
  state: z.enum(absenceStates).optional().catch(undefined),
  kind: z.enum(kinds).optional().catch(undefined),
  staffId: z.number().int().positive().optional().catch(undefined),
  when: z.enum(whens).optional().catch(undefined),
})

export type AbsencesView = z.output<typeof absencesView>

/** The days of a choice, half-open, seen from the day that is shown. */
export function daysOf(when: When | undefined, day: Day): { from?: Day; to?: Day } {
  const month = (count: number) => firstOfMonth(addMonths(firstOfMonth(day), count))
  switch (when) {
    case 'today':
      return { from: day, to: addDays(day, 1) }
    case 'coming':
      return { from: day }
    case 'last-month':
      return { from: month(-1), to: month(0) }
    case 'this-month':
      return { from: month(0), to: month(1) }
    case 'next-month':
      return { from: month(1), to: month(2) }
    case undefined:
      return {}
  }
}
