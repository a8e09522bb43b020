import { printEquipmentLedger } from '#shared/contract/safety/equipment-shown.ts'
import { equipmentCategoryWords } from '#shared/rules/safety/equipment-cycles.ts'
import {
  equipmentDueWords,
  equipmentDutyWords,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { ledgerRows } from './queries.ts'

const columns: readonly ListColumn[] = [
  { heading: '编码', width: 4.5, align: 'left' },
  { heading: '种类', width: 7, align: 'left' },
  { heading: '名称', width: 7, align: 'left' },
  { heading: '型号', width: 6, align: 'left' },
  { heading: '出厂编号', width: 6, align: 'left' },
  { heading: '使用登记证', width: 7, align: 'left' },
  { heading: '位置', width: 8, align: 'left' },
  { heading: '数量', width: 3, align: 'right' },
  { heading: '投入使用', width: 5.5, align: 'left' },
  { heading: '维保单位', width: 7, align: 'left' },
  { heading: '责任人', width: 4, align: 'left' },
  { heading: '状态', width: 3, align: 'left' },
  { heading: '上次', width: 5.5, align: 'left' },
  { heading: '下次', width: 9, align: 'left' },
]

type Row = Awaited<ReturnType<typeof ledgerRows>>['rows'][number]

function nextText({ dueState, dueWhat, dueOn, overdueDays }: Row): string {
  if (dueState === 'idle') return ''
  if (dueWhat === null || dueOn === null) return equipmentDueWords[dueState]
  const late = dueState === 'overdue' ? `，逾期 ${overdueDays} 天` : ''
  const failed = dueState === 'failed' ? '，不合格' : ''
  return `${dueOn} ${equipmentDutyWords[dueWhat]}${late}${failed}`
}

/** Numbers that only special equipment has are blank for the rest, not unknown. */
function cellsOf(row: Row): readonly (string | null)[] {
  const isSpecial = row.category === 'special'
  return [
    row.code,
    row.kindName,
    row.name,
    row.model ?? '',
    row.serialNumber ?? '',
    row.registrationNumber ?? (isSpecial ? null : ''),
    row.where,
    String(row.quantity),
    row.inUseFrom,
    row.maintainer ?? '',
    row.responsible ?? '',
    equipmentStateWords[row.state],
    row.lastOn ?? '',
    nextText(row),
  ]
}

export const printLedgerHandler = handleQueryWithWork(printEquipmentLedger, {
  async read({ db, today }, { asOf = today, ...filters }) {
    const { rows } = await ledgerRows(db, filters, asOf)
    return { rows, asOf, named: await readHome(db) }
  },
  async finish({ home }, input, { rows, asOf, named }) {
    const search = (input.search ?? '').trim()
    const request = listRequest({
      frame: {
        homeName: named.name,
        title: '设备台账',
        period: `截至 ${formatDay(asOf)}`,
        isSample: named.isSample,
        isLandscape: true,
      },
      filters: [
        input.category === undefined ? '' : equipmentCategoryWords[input.category],
        input.state === undefined || input.state === 'all' ? '' : equipmentStateWords[input.state],
        input.due === undefined ? '' : equipmentDueWords[input.due],
        search === '' ? '' : `查找“${search}”`,
      ]
        .filter((part) => part !== '')
        .join('；'),
      summary: `${rows.length} 项`,
      columns,
      rows: rows.map(cellsOf),
      isDense: true,
      remarks: ['下次日期按报告写明的，报告没有写的按周期算；不合格的不算办过。'],
      signatures: ['制表人', '责任人', '负责人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `设备台账-${asOf}.pdf`, bytes }
  },
})
