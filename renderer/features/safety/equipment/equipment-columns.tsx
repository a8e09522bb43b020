import type { listEquipment } from '#shared/contract/safety/equipment-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { equipmentCategoryWords } from '#shared/rules/safety/equipment-cycles.ts'
import {
  equipmentDueWords,
  equipmentDutyWords,
  equipmentResultWords,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import type { ReactNode } from 'react'
import { DueMark, UseMark } from './EquipmentMarks.tsx'

export type EquipmentRow = OutputOf<typeof listEquipment>['rows'][number]

const known = (value: ReactNode): ReactNode =>
  value ?? <span className="unknown">{unknownWord}</span>

const blank = { exportAs: { empty: '' }, isOptional: true } as const

/** The columns of the ledger; numbers of the maker only where they are chosen. */
export const equipmentColumns: readonly RecordColumn<EquipmentRow>[] = [
  { key: 'code', heading: '编码', sort: 'code', width: 72, render: (row) => row.code },
  {
    key: 'name',
    heading: '名称',
    isFixed: true,
    width: 128,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'kindName', heading: '种类', sort: 'kind', width: 136, render: (row) => row.kindName },
  { key: 'where', heading: '位置', width: 144, render: (row) => known(row.where) },
  {
    key: 'quantity',
    heading: '数量',
    width: 56,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.quantity,
  },
  {
    key: 'state',
    heading: '状态',
    width: 80,
    exportAs: { words: equipmentStateWords },
    render: (row) => <UseMark state={row.state} />,
  },
  {
    key: 'dueWhat',
    heading: '事项',
    width: 88,
    exportAs: { words: equipmentDutyWords, empty: '' },
    render: (row) => (row.dueWhat === null ? '' : equipmentDutyWords[row.dueWhat]),
  },
  {
    key: 'dueOn',
    heading: '下次',
    sort: 'dueOn',
    width: 100,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.dueOn ?? '',
  },
  {
    key: 'dueState',
    heading: '到期情况',
    width: 112,
    exportAs: { words: equipmentDueWords },
    render: (row) => <DueMark {...row} />,
  },
  {
    key: 'lastOn',
    heading: '上次',
    width: 100,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.lastOn ?? '',
  },
  {
    key: 'maintainer',
    heading: '维保单位',
    width: 128,
    exportAs: { empty: '' },
    render: (row) => row.maintainer ?? '',
  },
  {
    key: 'responsible',
    heading: '责任人',
    width: 80,
    exportAs: { empty: '' },
    render: (row) => row.responsible ?? '',
  },
  {
    key: 'category',
    heading: '类别',
    width: 88,
    isOptional: true,
    exportAs: { words: equipmentCategoryWords },
    render: (row) => equipmentCategoryWords[row.category],
  },
  {
    key: 'lastResult',
    heading: '上次结果',
    width: 96,
    isOptional: true,
    exportAs: { words: equipmentResultWords, empty: '' },
    render: (row) => (row.lastResult === null ? '' : equipmentResultWords[row.lastResult]),
  },
  {
    key: 'overdueDays',
    heading: '逾期天数',
    width: 80,
    align: 'right',
    isOptional: true,
    exportAs: { kind: 'number' },
    render: (row) => row.overdueDays,
  },
  { key: 'maker', heading: '制造单位', width: 128, ...blank, render: (row) => row.maker ?? '' },
  { key: 'model', heading: '型号', width: 104, ...blank, render: (row) => row.model ?? '' },
  {
    key: 'serialNumber',
    heading: '出厂编号',
    width: 112,
    ...blank,
    render: (row) => row.serialNumber ?? '',
  },
  {
    key: 'registrationNumber',
    heading: '使用登记证编号',
    width: 152,
    ...blank,
    render: (row) => row.registrationNumber ?? '',
  },
  {
    key: 'inUseFrom',
    heading: '投入使用',
    width: 100,
    isOptional: true,
    exportAs: { kind: 'day' },
    render: (row) => row.inUseFrom,
  },
  {
    key: 'contractTo',
    heading: '合同到期',
    width: 100,
    isOptional: true,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.contractTo ?? '',
  },
]
