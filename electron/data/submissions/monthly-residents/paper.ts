import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import type { FormColumn, FormRulebook } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { ListColumn, ListDocument } from '../../documents/list-document.ts'
import { formCell } from './form-rows.ts'
import type { FormCell } from './form-rows.ts'
import { listOf, type ResidentList } from './resident-list.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** What an unknown cell means on paper. */
export const unknownRemark = '虚线“未登记”表示机构尚无此项记录。'

/** The month's list as it is printed, signed and stamped. Residents in the order of the snapshot. */
export function residentsPaper(snapshot: ResidentsSnapshot): ListDocument {
  const list = listOf(snapshot)
  return {
    frame: {
      homeName: list.home.name,
      title: list.form.title,
      period: formatMonth(list.period),
      isSample: snapshot.isSample,
      isLandscape: true,
    },
    filters: `所属机构：${list.home.name ?? '未登记'}　截至 ${list.asOf}`,
    summary: summaryOf(list),
    // What an earlier version of Yilu froze keeps the widths that it was printed with.
    columns: paperColumns(list.form, { fitsWords: snapshot.schemaVersion > 1 }),
    rows: paperRows(list),
    isDense: true,
    remarks: [...certaintyRemark(list.form), unknownRemark],
    signatures: ['填表人', '审核人', '负责人'],
  }
}

const onLine = (form: FormRulebook) =>
  form.columns.filter((column) => column.paper.place === 'column')

/** Room for the longest word of a column on one line, with the cell's margin. */
function widthOfWords({ codes }: FormColumn): number {
  const lengths = (codes ?? []).map(({ label }) => label?.length ?? 0)
  return Math.max(0, ...lengths) + 0.8
}

/**
 * The columns of the list on paper, with a running number in front; `fitsWords` widens those whose own
 * words would not stand on one line.
 */
export function paperColumns(
  form: FormRulebook,
  { fitsWords }: { readonly fitsWords: boolean },
): readonly ListColumn[] {
  return [
    { heading: '序号', width: 2.9, align: 'right' },
    ...onLine(form).map((column) => ({
      heading: column.paper.heading ?? column.heading,
      width: fitsWords ? Math.max(column.paper.width, widthOfWords(column)) : column.paper.width,
      align: column.paper.align,
    })),
  ]
}

/** The lines of the list on paper, in the order in which the list has them. */
export function paperRows(list: ResidentList): readonly (readonly (string | null)[])[] {
  const columns = onLine(list.form)
  return list.residents.map((resident, index) => [
    String(index + 1),
    ...columns.map((column) => printed(column, formCell(column, resident, list))),
  ])
}

/** How sure the form itself is, in one sentence; nothing where all of it was verified. */
export function certaintyRemark({ status, note }: FormRulebook): readonly string[] {
  const word = certaintyWords[status]
  return word === null ? [] : [`表样（${word}）：${note ?? ''}。`]
}

/** 月末在院 and 当月出院, each person counted once. */
export function summaryOf({ residents }: Pick<ResidentList, 'residents'>): string {
  const staying = new Set(
    residents.filter((row) => row.dischargedOn === null).map((row) => row.residentId),
  )
  const left = new Set(
    residents
      .filter((row) => row.dischargedOn !== null && !staying.has(row.residentId))
      .map((row) => row.residentId),
  )
  return `共 ${staying.size + left.size} 人：期末在院 ${staying.size} 人，本月已出院 ${left.size} 人`
}

function printed(column: FormColumn, cell: FormCell): string | null {
  if (cell.absence === 'unknown') return null
  if (cell.absence === 'none') return ''
  if (cell.absence === 'no-code') return '无对应项'
  if (column.kind === 'money') return formatFen(Number(cell.value))
  return String(cell.value)
}
