import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { ListDocument } from '../../documents/list-document.ts'
import { form } from './form.ts'
import { formCell } from './form-rows.ts'
import type { FormCell } from './form-rows.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** The month's list as it is printed, signed and stamped. Residents in the order of the snapshot. */
export function residentsPaper(snapshot: ResidentsSnapshot): ListDocument {
  const columns = form.columns.filter((column) => column.paper.place === 'column')
  const rows = snapshot.residents.map((resident, index) => [
    String(index + 1),
    ...columns.map((column) => printed(column, formCell(column, resident, snapshot))),
  ])
  return {
    frame: {
      homeName: snapshot.home.name,
      title: form.title,
      period: formatMonth(snapshot.period),
      isSample: snapshot.isSample,
      isLandscape: true,
    },
    filters: `所属机构：${snapshot.home.name ?? '未登记'}　截至 ${snapshot.asOf}`,
    summary: summaryOf(snapshot),
    columns: [
      { heading: '序号', width: 2.9, align: 'right' },
      ...columns.map(({ heading, paper }) => ({
        heading: paper.heading ?? heading,
        width: paper.width,
        align: paper.align,
      })),
    ],
    rows,
    isDense: true,
    remarks: [...certaintyRemark(), '虚线“未登记”表示机构尚无此项记录。'],
    signatures: ['填表人', '审核人', '负责人'],
  }
}

/** How sure the form itself is, in one sentence; nothing where all of it was verified. */
export function certaintyRemark(): readonly string[] {
  const word = certaintyWords[form.status]
  return word === null ? [] : [`表样（${word}）：${form.note ?? ''}。`]
}

/** 月末在院 and 当月出院, each person counted once. */
function summaryOf({ residents }: ResidentsSnapshot): string {
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
