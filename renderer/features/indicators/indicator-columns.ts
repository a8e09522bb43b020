import type { IndicatorRow } from '#renderer/domain/figure/figure-words.ts'
import { statusWords } from '#renderer/domain/figure/figure-words.ts'
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
    key: 'valueText',
    heading: '本机构的数',
    render: (row) => row.valueText,
  },
  {
    key: 'targetText',
    heading: '目标',
    exportAs: { empty: '没有定数' },
    render: (row) => row.targetText,
  },
  { key: 'statusText', heading: '说明', render: (row) => row.statusText },
]
