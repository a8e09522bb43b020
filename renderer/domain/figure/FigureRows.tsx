import { explain } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Pagination, SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { DocumentScreen } from '../DocumentScreen.tsx'
import { PlaceLink } from '../PlaceButton.tsx'
import { placeOf } from '../place-of.ts'
import { useListFiles } from '../use-list-files.ts'
import { unknownWord } from '../words.ts'
import classes from './FigureDrawer.module.css'

type Explained = OutputOf<typeof explain>
type Row = Explained['rows'][number]
type Counts = Row['counts']

export const countsWords = { yes: '计入', no: '未计入', unknown: unknownWord } as const
const countsKinds = { yes: 'well', no: 'plain', unknown: 'unknown' } as const

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '名称',
    isFixed: true,
    width: 168,
    render: ({ name, link }) => (link === null ? name : <PlaceLink link={link}>{name}</PlaceLink>),
  },
  { key: 'detail', heading: '情况', render: (row) => row.detail },
  {
    key: 'counts',
    heading: '计入',
    width: 112,
    exportAs: { words: countsWords },
    render: ({ counts }) => (
      <StatusMark kind={countsKinds[counts]}>{countsWords[counts]}</StatusMark>
    ),
  },
]

const rowsShown = 12
const choices = ['yes', 'no', 'unknown'] as const

interface FilterProps {
  readonly rows: readonly Row[]
  readonly counts: Counts | 'all'
  readonly onCounts: (counts: Counts | 'all') => void
}

/** Only what occurs is offered. */
function CountsFilter({ rows, counts, onCounts }: FilterProps) {
  const number = (kind: Counts) => rows.filter((row) => row.counts === kind).length
  return (
    <SegmentedControl
      size="xs"
      aria-label="计入"
      data={[
        { value: 'all', label: `全部 ${rows.length}` },
        ...choices
          .filter((kind) => number(kind) > 0)
          .map((kind) => ({ value: kind, label: `${countsWords[kind]} ${number(kind)}` })),
      ]}
      value={counts}
      onChange={(value) => onCounts(value)}
    />
  )
}

/** The rows behind a figure as they are filtered, as a workbook or on paper. */
function useRowFiles(id: string, title: string, counts: Counts | 'all') {
  const asOf = useAsOf()
  return useListFiles({
    list: explain,
    input: { id, ...useAsOfInput() },
    title: `指标依据：${title}`.slice(0, 80),
    filters: [
      ...(asOf === null ? [] : [`${asOf} 的情况`]),
      ...(counts === 'all' ? [] : [countsWords[counts]]),
    ].join('；'),
    ...(counts === 'all' ? {} : { only: { key: 'counts', values: [counts] } }),
  })
}

interface FigureRowsProps {
  readonly id: string
  readonly explained: Explained
}

/** The records that the figure was counted from: which of them count, each a link. */
export function FigureRows({ id, explained }: FigureRowsProps) {
  const { rows, indicator, subject } = explained
  const navigate = useNavigate()
  const [counts, setCounts] = useState<Counts | 'all'>('all')
  const [page, setPage] = useState(1)
  const files = useRowFiles(id, indicator?.title ?? subject, counts)
  const fitting = rows.filter((row) => counts === 'all' || row.counts === counts)
  const pages = Math.max(1, Math.ceil(fitting.length / rowsShown))
  const at = Math.min(page, pages)
  if (rows.length === 0) {
    return (
      <Panel title="后面的记录">
        <span className={classes.quiet}>没有记录。</span>
      </Panel>
    )
  }
  return (
    <Panel title={`后面的记录（${rows.length}）`}>
      <div className={classes.bar}>
        <CountsFilter
          rows={rows}
          counts={counts}
          onCounts={(value) => {
            setCounts(value)
            setPage(1)
          }}
        />
        {files.may ? (
          <span className={classes.files}>
            <Button
              variant="default"
              size="compact-sm"
              loading={files.isBusy}
              onClick={() => void files.exportSeen(columns)}
            >
              导出表格
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              loading={files.isBusy}
              onClick={() => void files.printSeen(columns)}
            >
              打印
            </Button>
          </span>
        ) : null}
      </div>
      <RecordTable<Row>
        isFitted
        label="后面的记录"
        columns={columns}
        rows={fitting.slice((at - 1) * rowsShown, at * rowsShown)}
        rowKey={(row) => `${row.kind} ${row.id} ${row.name} ${row.detail}`}
        onOpen={({ link }) => {
          if (link !== null) void navigate(placeOf(link))
        }}
        foot={
          pages === 1 ? undefined : (
            <>
              <span>
                第 {at} 页，共 {pages} 页
              </span>
              <Pagination size="sm" value={at} total={pages} onChange={setPage} />
            </>
          )
        }
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </Panel>
  )
}
