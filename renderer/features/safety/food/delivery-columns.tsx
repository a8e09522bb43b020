import { deliveryResultWords, deliveryStateWords } from '#shared/rules/safety/food-words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { type Delivery, quantityOf } from './food-rows.ts'

const kinds = { 'in-stock': 'well', 'past-best': 'bad', out: 'plain', rejected: 'away' } as const

const licenceWords = { holds: '有效', over: '当日已到期', unknown: '未登记' } as const

/** Columns of the list of deliveries. */
export const deliveryColumns: readonly RecordColumn<Delivery>[] = [
  {
    key: 'deliveredOn',
    heading: '进货日期',
    width: 104,
    exportAs: { kind: 'day' },
    render: (row) => row.deliveredOn,
  },
  {
    key: 'name',
    heading: '品名',
    isFixed: true,
    width: 140,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  {
    key: 'specification',
    heading: '规格',
    width: 88,
    exportAs: { empty: '' },
    render: (row) => row.specification ?? '',
  },
  {
    key: 'quantityHundredths',
    heading: '数量',
    width: 96,
    align: 'right',
    exportAs: { kind: 'money' },
    render: (row) => quantityOf(row.quantityHundredths, row.unit),
  },
  {
    key: 'leftHundredths',
    heading: '库存',
    width: 96,
    align: 'right',
    exportAs: { kind: 'money' },
    render: (row) => quantityOf(row.leftHundredths, row.unit),
  },
  {
    key: 'state',
    heading: '情况',
    width: 104,
    exportAs: { words: deliveryStateWords },
    render: (row) => (
      <StatusMark kind={kinds[row.state]}>{deliveryStateWords[row.state]}</StatusMark>
    ),
  },
  {
    key: 'bestBefore',
    heading: '保质期到',
    width: 104,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.bestBefore ?? '',
  },
  { key: 'supplier', heading: '供货单位', width: 136, render: (row) => row.supplier },
  {
    key: 'licence',
    heading: '许可证',
    width: 112,
    exportAs: { words: licenceWords },
    render: (row) => (
      <StatusMark
        kind={row.licence === 'holds' ? 'well' : row.licence === 'over' ? 'bad' : 'unknown'}
      >
        {licenceWords[row.licence]}
      </StatusMark>
    ),
  },
  {
    key: 'lot',
    heading: '批号',
    width: 96,
    exportAs: { empty: '' },
    render: (row) => row.lot ?? '',
  },
  {
    key: 'producedOn',
    heading: '生产日期',
    width: 104,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.producedOn ?? '',
  },
  {
    key: 'temperatureTenths',
    heading: '温度',
    width: 72,
    align: 'right',
    isOptional: true,
    exportAs: { kind: 'number', empty: '' },
    render: (row) => (row.temperatureTenths === null ? '' : `${row.temperatureTenths / 10} ℃`),
  },
  {
    key: 'result',
    heading: '验收',
    width: 88,
    exportAs: { words: deliveryResultWords },
    render: (row) => deliveryResultWords[row.result],
  },
  { key: 'checkedBy', heading: '验收人', width: 88, render: (row) => row.checkedBy },
  {
    key: 'keepUntil',
    heading: '记录保存到',
    width: 104,
    exportAs: { kind: 'day' },
    render: (row) => row.keepUntil,
  },
]
