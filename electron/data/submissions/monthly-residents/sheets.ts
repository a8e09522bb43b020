import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import type { WorkbookRequest, WorkbookSheet } from '../../documents/make-workbook.ts'
import { form } from './form.ts'
import { formCell } from './form-rows.ts'
import { certaintyRemark } from './paper.ts'
import type { Problem } from './problem.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** The month's list as a workbook: the form, and a sheet that says where its columns come from. */
export function residentsSheets(
  snapshot: ResidentsSnapshot,
  problems: readonly Problem[],
): WorkbookRequest {
  return { sheets: [formSheet(snapshot), aboutSheet(snapshot, problems)] }
}

function formSheet(snapshot: ResidentsSnapshot): WorkbookSheet {
  const sample = snapshot.isSample ? '（样例，数据均为虚构）' : ''
  return {
    name: '入住对象',
    title: `${form.title}　${formatMonth(snapshot.period)}${sample}`,
    columns: form.columns.map((column) => ({
      key: column.key,
      heading: column.heading,
      width: column.sheetWidth,
      kind: column.kind,
      ...codesOf(column),
    })),
    rows: snapshot.residents.map((resident) =>
      Object.fromEntries(
        form.columns.map((column) => [column.key, formCell(column, resident, snapshot).value]),
      ),
    ),
  }
}

function codesOf(column: FormColumn): { readonly codes?: readonly string[] } {
  if (column.codes === null) return {}
  return { codes: column.codes.flatMap(({ label }) => (label === null ? [] : [label])) }
}

function aboutSheet(snapshot: ResidentsSnapshot, problems: readonly Problem[]): WorkbookSheet {
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
      empty: emptyCount(column, snapshot, problems),
      certainty: certaintyWords[column.status],
      note: [column.note, ...(column.codes ?? []).map((code) => code.note)]
        .filter((note) => note !== null)
        .join('；'),
    })),
    notes: [
      `周期：${formatMonth(snapshot.period)}，截至 ${snapshot.asOf}`,
      `接收方：${form.receiver.value ?? '未知'}${marked(form.receiver)}`,
      `周期依据${marked(form.period)}`,
      ...certaintyRemark(),
    ],
  }
}

/** People, not rows, whose cell is empty because nothing is recorded or no word fits. */
function emptyCount(
  column: FormColumn,
  snapshot: ResidentsSnapshot,
  problems: readonly Problem[],
): number {
  const emptying = problems.filter(
    ({ rule, field }) => field === column.field && /^(missing|no-code)-/.test(rule),
  )
  // What the home leaves open is empty for everybody.
  const isOfHome = column.field.startsWith('home.')
  if (isOfHome) return emptying.length === 0 ? 0 : snapshot.residents.length
  return emptying.reduce((sum, { count }) => sum + count, 0)
}

function marked({ status, note }: Pick<FormColumn, 'status' | 'note'>): string {
  const parts = [certaintyWords[status], note].filter((part) => part !== null)
  return parts.length === 0 ? '' : `（${parts.join('：')}）`
}
