import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import { cleanText } from '../../documents/clean-text.ts'
import { missingCharacters } from '../../documents/fonts.ts'
import { isMonthRunning } from '../period.ts'
import { homeProblem, inOrder, residentProblem } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { contradictions } from './contradictions.ts'
import { formCell } from './form-rows.ts'
import type { FormCell } from './form-rows.ts'
import { listOf, type ResidentList } from './resident-list.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** All that is wrong with a month's list before it is handed in; errors first, then by column. */
export function findProblems(snapshot: ResidentsSnapshot): readonly Problem[] {
  const list = listOf(snapshot)
  return inOrder([...emptyList(list), ...runningMonth(list), ...listProblems(list)])
}

/** A month that runs gives figures that may still change. */
export function runningMonth(of: Pick<ResidentList, 'period' | 'asOf'>): readonly Problem[] {
  if (!isMonthRunning(of)) return []
  const message = `${formatMonth(of.period)}还没有结束，名单截至 ${of.asOf}`
  return [homeProblem('month-running', 'warning', message, null, '/submissions')]
}

/** What is missing in a list or contradicts itself, column by column. */
export function listProblems(list: ResidentList): readonly Problem[] {
  return [
    ...contradictions(list),
    ...list.form.columns.flatMap((column) => columnProblems(column, list)),
    ...unprintable(list),
  ]
}

/** A month in which nobody lived in the home. */
export function emptyList({
  residents,
  period,
}: Pick<ResidentList, 'residents' | 'period'>): readonly Problem[] {
  if (residents.length > 0) return []
  const message = `${formatMonth(period)}没有任何入住记录`
  return [homeProblem('no-residents', 'warning', message, null, '/residents')]
}

/** What a column without an answer is called: the ability is assessed, the others are recorded. */
function missingWord({ field, subject }: FormColumn): string {
  return field === 'ability' ? '没有有效的能力评估' : `${subject}未登记`
}

function columnProblems(column: FormColumn, list: ResidentList): readonly Problem[] {
  const severity = column.isRequired ? 'error' : 'warning'
  if (column.field === 'home.name') {
    if (list.home.name !== null) return []
    return [
      homeProblem('missing-home-name', severity, `${column.subject}未登记`, column.field, '/home'),
    ]
  }
  const withAbsence = (absence: FormCell['absence']) =>
    list.residents.filter((resident) => formCell(column, resident, list).absence === absence)
  const name = column.key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return [
    ...residentProblem(
      `missing-${name}`,
      severity,
      column.field,
      withAbsence('unknown'),
      (count) => `${missingWord(column)} ${count} 人`,
    ),
    ...residentProblem(
      `no-code-${name}`,
      severity,
      column.field,
      withAbsence('no-code'),
      (count) => `${column.subject}在表样中没有对应项 ${count} 人，留空`,
    ),
  ]
}

function unprintable(list: ResidentList): readonly Problem[] {
  const characters = new Set<string>()
  const residents = list.residents.filter((resident) => {
    const found = list.form.columns.flatMap((column) => {
      const { value } = formCell(column, resident, list)
      return typeof value === 'string' ? missingCharacters(cleanText(value)) : []
    })
    for (const character of found) characters.add(character)
    return found.length > 0
  })
  const shown = [...characters].join('')
  return residentProblem(
    'missing-characters',
    'warning',
    null,
    residents,
    (count) => `有字库没有的字（${shown}）${count} 人，PDF 上印作〓，电子表格里保留原字`,
  )
}
