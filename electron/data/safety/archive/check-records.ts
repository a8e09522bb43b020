import { conclusionWords } from '#shared/rules/safety/check-words.ts'
import { type Day, firstOfMonth, formatMonth, monthOf, shanghaiDay } from '#shared/text/day.ts'
import { countWindows } from '../check/window-shown.ts'
import type { ArchiveFacts } from './facts.ts'
import { type ArchiveRecords, columnsOf, countWords, newestOf } from './records.ts'

const newestCheck = (checks: ArchiveFacts['checks']): Day | null =>
  newestOf(checks.map(({ startedAt }) => shanghaiDay(startedAt)))

const monthColumns = columnsOf([
  ['月份', 9],
  ['应办', 5, 'right'],
  ['按时', 5, 'right'],
  ['逾时', 5, 'right'],
  ['未全部完成', 7, 'right'],
  ['漏', 5, 'right'],
  ['检查记录', 6, 'right'],
])

/** Months by the windows that began in them and the records made in them, with the sum of all. */
function monthRows(windows: ArchiveFacts['windows'], checks: ArchiveFacts['checks']) {
  const made = Map.groupBy(checks, ({ startedAt }) => monthOf(shanghaiDay(startedAt)))
  const asked = Map.groupBy(windows, ({ day }) => monthOf(day))
  const months = [...new Set([...asked.keys(), ...made.keys()])].toSorted()
  const cells = (of: ArchiveFacts['windows'], count: number) => {
    const { due, done, late, part, missed } = countWindows(of)
    return [due, done, late, part, missed, count].map(String)
  }
  const rows = months.map((month) => [
    formatMonth(firstOfMonth(month).slice(0, 7)),
    ...cells(asked.get(month) ?? [], made.get(month)?.length ?? 0),
  ])
  return rows.length === 0 ? [] : [...rows, ['合计', ...cells(windows, checks.length)]]
}

/** Rounds of one kind: how many were made, and by month what was asked. */
export function roundsOf(facts: ArchiveFacts, kind: string, title: string): ArchiveRecords {
  const { from, asOf } = facts.span
  const windows = facts.windows.filter((window) => window.kind === kind)
  const checks = facts.checks.filter((check) => check.kind === kind)
  const { due, late, part, missed } = countWindows(windows)
  const rows = monthRows(windows, checks)
  return {
    key: kind,
    title,
    count: checks.length,
    newestOn: newestCheck(checks),
    link: `/safety/checks?tab=records&kind=${kind}&from=${from}&to=${asOf}`,
    note: countWords([
      ['应办', due],
      ['逾时', late],
      ['未全部完成', part],
      ['漏', missed],
    ]),
    tables: rows.length === 0 ? [] : [{ columns: monthColumns, rows }],
  }
}

const testColumns = columnsOf([
  ['日期', 7],
  ['内容', 14],
  ['检测人', 8],
  ['单位', 12],
  ['报告编号', 10],
  ['结论', 6],
])

/** Tests and maintenance of the fire facilities, each with its contractor and report. */
export function facilityTests(facts: ArchiveFacts): ArchiveRecords {
  const { from, asOf } = facts.span
  const checks = facts.checks.filter(({ kind }) => kind === 'facility-test')
  const rows = checks.map(({ startedAt, title, doneBy, contractor, reportNumber, conclusion }) => [
    shanghaiDay(startedAt),
    title,
    doneBy,
    contractor ?? '',
    reportNumber ?? '',
    conclusion === null ? '' : conclusionWords[conclusion],
  ])
  return {
    key: 'facility-test',
    title: '消防设施检测和维护',
    count: checks.length,
    newestOn: newestCheck(checks),
    link: `/safety/checks?tab=records&kind=facility-test&from=${from}&to=${asOf}`,
    note: countWords([
      ['外单位', checks.filter(({ contractor }) => contractor !== null).length],
      ['发现问题', checks.filter(({ conclusion }) => conclusion === 'problems').length],
    ]),
    tables: rows.length === 0 ? [] : [{ columns: testColumns, rows }],
  }
}
