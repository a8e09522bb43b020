import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import { cleanText } from '../../documents/clean-text.ts'
import { missingCharacters } from '../../documents/fonts.ts'
import { contradictions } from './contradictions.ts'
import { form } from './form.ts'
import { formCell } from './form-rows.ts'
import type { FormCell } from './form-rows.ts'
import { homeProblem, residentProblem } from './problem.ts'
import type { Problem } from './problem.ts'
import { isMonthRunning } from './snapshot.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** All that is wrong with a month's list before it is handed in; errors first, then by column. */
export function findProblems(snapshot: ResidentsSnapshot): readonly Problem[] {
  const problems = [
    ...emptyList(snapshot),
    ...runningMonth(snapshot),
    ...contradictions(snapshot),
    ...form.columns.flatMap((column) => columnProblems(column, snapshot)),
    ...unprintable(snapshot),
  ]
  return [
    ...problems.filter((problem) => problem.severity === 'error'),
    ...problems.filter((problem) => problem.severity === 'warning'),
  ]
}

function emptyList(snapshot: ResidentsSnapshot): readonly Problem[] {
  if (snapshot.residents.length > 0) return []
  const message = `${formatMonth(snapshot.period)}没有任何入住记录`
  return [homeProblem('no-residents', 'warning', message, null, '/residents')]
}

function runningMonth(snapshot: ResidentsSnapshot): readonly Problem[] {
  if (!isMonthRunning(snapshot)) return []
  const message = `${formatMonth(snapshot.period)}还没有结束，名单截至 ${snapshot.asOf}`
  return [homeProblem('month-running', 'warning', message, null, null)]
}

function columnProblems(column: FormColumn, snapshot: ResidentsSnapshot): readonly Problem[] {
  const severity = column.isRequired ? 'error' : 'warning'
  if (column.field === 'home.name') {
    if (snapshot.home.name !== null) return []
    return [
      homeProblem('missing-home-name', severity, `${column.subject}未登记`, column.field, '/home'),
    ]
  }
  const withAbsence = (absence: FormCell['absence']) =>
    snapshot.residents.filter(
      (resident) => formCell(column, resident, snapshot).absence === absence,
    )
  const name = column.key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return [
    ...residentProblem(
      `missing-${name}`,
      severity,
      column.field,
      withAbsence('unknown'),
      (count) => `${column.subject}未登记 ${count} 人`,
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

function unprintable(snapshot: ResidentsSnapshot): readonly Problem[] {
  const characters = new Set<string>()
  const residents = snapshot.residents.filter((resident) => {
    const found = form.columns.flatMap((column) => {
      const { value } = formCell(column, resident, snapshot)
      return typeof value === 'string' ? missingCharacters(cleanText(value)) : []
    })
    for (const character of found) characters.add(character)
    return found.length > 0
  })
  const list = [...characters].join('')
  return residentProblem(
    'missing-characters',
    'warning',
    null,
    residents,
    (count) => `有字库没有的字（${list}）${count} 人，PDF 上印作〓，电子表格里保留原字`,
  )
}
