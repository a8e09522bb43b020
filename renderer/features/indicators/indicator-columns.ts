import type { IndicatorRow } from '#renderer/domain/figure/figure-words.ts'
import { statusWords, unitWords, valueText } from '#renderer/domain/figure/figure-words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'

/** What a file of the indicators holds, column by column. */
export const indicatorColumns: readonly RecordColumn<IndicatorRow>[] = [
  { key: 'title', heading: '指标', render: (row) => row.title },
  {
    key: 'scope',
    heading: '对象',
    exportAs: { words: { home: '本机构', area: '全市' } },
    render: (row) => row.scope,
  },
  {
    key: 'status',
    heading: '状态',
    exportAs: { words: statusWords },
    render: (row) => statusWords[row.status],
  },
  {
    key: 'value',
    heading: '本机构的数',
    exportAs: { kind: 'number' },
    render: (row) => valueText(row),
  },
  {
    key: 'unit',
    heading: '单位',
    exportAs: { words: { ...unitWords, grade: '级', record: '记录' } },
    render: (row) => unitWords[row.unit],
  },
  {
    key: 'targetText',
    heading: '目标',
    exportAs: { empty: '没有定数' },
    render: (row) => row.targetText,
  },
  { key: 'statusText', heading: '说明', render: (row) => row.statusText },
]
