import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import type { WorkbookRequest, WorkbookSheet } from '../../documents/make-workbook.ts'
import type { Problem } from '../problem.ts'
import { formCell } from './form-rows.ts'
import { certaintyRemark } from './paper.ts'
import { listOf, type ResidentList } from './resident-list.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** The month's list as a workbook: the form, and a sheet that says where its columns come from. */
export function residentsSheets(
  snapshot: ResidentsSnapshot,
  problems: readonly Problem[],
): WorkbookRequest {
  const list = listOf(snapshot)
  const sample = snapshot.isSample ? sampleWords : ''
  const title = `${list.form.title}　${formatMonth(snapshot.period)}${sample}`
  return { sheets: [formSheet(list, '入住对象', title), aboutSheet(list, problems)] }
}

/** Behind the title of a sheet in a home of invented people. */
export const sampleWords = '（样例，数据均为虚构）'

/** The list with the form's headings, widths and words. */
export function formSheet(list: ResidentList, name: string, title: string): WorkbookSheet {
  return {
    name,
    title,
    columns: list.form.columns.map((column) => ({
      key: column.key,
      heading: column.heading,
      width: column.sheetWidth,
      kind: column.kind,
      ...codesOf(column),
    })),
    rows: list.residents.map((resident) =>
      Object.fromEntries(
        list.form.columns.map((column) => [column.key, formCell(column, resident, list).value]),
      ),
    ),
  }
}

function codesOf(column: FormColumn): { readonly codes?: readonly string[] } {
  const words = (column.codes ?? []).flatMap(({ label }) => (label === null ? [] : [label]))
  // Two codes may have one word; a list without words is refused by Excel.
  return words.length === 0 ? {} : { codes: [...new Set(words)] }
}

/** What is said about a column: its own note and those of its words. */
export function columnNote({ note, codes }: FormColumn): string {
  return [note, ...(codes ?? []).map((code) => code.note)]
    .filter((part) => part !== null)
    .join('；')
}

function aboutSheet(list: ResidentList, problems: readonly Problem[]): WorkbookSheet {
  const { form } = list
  return {
    name: '填报说明',
    title: '填报说明',
    columns: [
      { key: 'heading', heading: '栏目', width: 9, kind: 'text' },
      { key: 'empty', heading: '留空人数', width: 5, kind: 'number' },
      { key: 'certainty', heading: '依据', width: 6, kind: 'text' },
      { key: 'note', heading: '说明', width: 40, kind: 'text' },
    ],
    rows: form.columns.map((column) => ({
      heading: column.heading,
      empty: emptyCount(column, list, problems),
      certainty: certaintyWords[column.status],
      note: columnNote(column),
    })),
    notes: [
      `周期：${formatMonth(list.period)}，截至 ${list.asOf}`,
      `接收方：${form.receiver.value ?? '未知'}${marked(form.receiver)}`,
      `周期依据${marked(form.period)}`,
      ...certaintyRemark(form),
    ],
  }
}

/** People, not rows, whose cell is empty because nothing is recorded or no word fits. */
export function emptyCount(
  column: FormColumn,
  list: Pick<ResidentList, 'residents'>,
  problems: readonly Problem[],
): number {
  const emptying = problems.filter(
    ({ rule, field }) => field === column.field && /^(missing|no-code)-/.test(rule),
  )
  // What the home leaves open is empty for everybody.
  const isOfHome = column.field.startsWith('home.')
  if (isOfHome) return emptying.length === 0 ? 0 : list.residents.length
  return emptying.reduce((sum, { count }) => sum + count, 0)
}

/** How sure something is, in brackets; nothing where it is verified and has no note. */
export function marked({ status, note }: Pick<FormColumn, 'status' | 'note'>): string {
  const parts = [certaintyWords[status], note].filter((part) => part !== null)
  return parts.length === 0 ? '' : `（${parts.join('：')}）`
}
