import { listHandovers } from '#shared/contract/care/handover.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/care/handovers')

type Row = OutputOf<typeof listHandovers>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'endedAt',
    heading: '交班时间',
    width: 152,
    sort: 'endedAt',
    isFixed: true,
    render: ({ endedAt }) => <strong className="rowName">{instantText(endedAt)}</strong>,
    exportAs: { kind: 'instant' },
  },
  { key: 'shiftName', heading: '班次', width: 80, render: ({ shiftName }) => shiftName },
  {
    key: 'floor',
    heading: '范围',
    width: 96,
    render: ({ floor }) => floor ?? '全院',
    exportAs: { empty: '全院' },
  },
  { key: 'outgoing', heading: '交班人', width: 104, render: ({ outgoing }) => outgoing },
  {
    key: 'incoming',
    heading: '接班人',
    width: 128,
    render: ({ incoming }) => incoming ?? <StatusMark kind="due">还没有人接班</StatusMark>,
    exportAs: { empty: '没有接班' },
  },
  {
    key: 'beganAt',
    heading: '从',
    width: 152,
    render: ({ beganAt }) => instantText(beganAt),
    exportAs: { kind: 'instant' },
  },
  { key: 'factCount', heading: '事项', width: 72, align: 'right', render: (row) => row.factCount },
  {
    key: 'seriousCount',
    heading: '其中要注意的',
    width: 112,
    align: 'right',
    render: ({ seriousCount }) => seriousCount,
  },
  {
    key: 'focusCount',
    heading: '重点关注',
    width: 96,
    align: 'right',
    render: ({ focusCount }) => focusCount,
  },
]

/** Handovers as they were signed, newest first. */
export function HandoversPage() {
  const navigate = route.useNavigate()
  const view = route.useSearch()
  const mayWrite = useMay('care.hand-over')
  const isPast = useAsOf() !== null
  const input = { ...useAsOfInput(), show: view.show, descending: view.descending }
  const rows = useOperationQuery(
    listHandovers,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listHandovers, input, title: '交接班记录', filters: '' })
  return (
    <>
      <ListPage<Row>
        list="handovers"
        title="交接班"
        unit="次"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/care/handovers/$id', params: { id } })}
        view={view}
        onView={(change) =>
          void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
        }
        filters={
          <SegmentedControl
            aria-label="显示哪些"
            data={[
              { value: 'all', label: '全部' },
              { value: 'open', label: '等接班' },
            ]}
            value={view.show}
            onChange={(show) =>
              void navigate({
                search: (old) => ({ ...old, show: show, page: 1 }),
                replace: true,
              })
            }
          />
        }
        actions={
          mayWrite && !isPast ? <LinkButton to="/care/handovers/new">交班</LinkButton> : null
        }
        empty={
          <EmptyState title={view.show === 'open' ? '没有等接班的' : '还没有交接班记录'}>
            点“交班”，程序先把这一班的入住、外出、事件、报警和没做的事列好，再由交班人补充、签字。
          </EmptyState>
        }
        onExport={files.may ? (seen) => void files.exportSeen(seen) : undefined}
        onPrint={files.may ? (seen) => void files.printSeen(seen) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
