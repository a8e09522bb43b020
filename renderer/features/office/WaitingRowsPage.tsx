import { listWaitingRows } from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { waitingStates, waitingStateWords } from './waiting-view.ts'
import { WaitingRowState } from './WaitingRowState.tsx'

const route = getRouteApi('/office/import/waiting')

type Row = OutputOf<typeof listWaitingRows>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 96,
    isFixed: true,
    render: ({ values }) => values.name ?? '',
  },
  {
    key: 'kind',
    heading: '名册',
    width: 72,
    render: ({ kind }) => (kind === 'residents' ? '老人' : '员工'),
  },
  { key: 'sheet', heading: '工作表', width: 136, render: ({ sheet }) => sheet },
  { key: 'row', heading: '行', width: 56, align: 'right', render: ({ row }) => row },
  { key: 'column', heading: '列', width: 96, render: ({ problem }) => problem.column ?? '' },
  { key: 'value', heading: '表里写的', width: 168, render: ({ problem }) => problem.value ?? '' },
  { key: 'message', heading: '原因', render: ({ problem }) => problem.message },
  { key: 'fileName', heading: '文件', width: 120, render: ({ fileName }) => fileName },
]

const stateColumn: RecordColumn<Row> = {
  key: 'state',
  heading: '现在',
  width: 104,
  render: ({ state }) => <WaitingRowState state={state} />,
}

const stateChoices = waitingStates.map((value) => ({
  value,
  label: value === 'all' ? '全部' : waitingStateWords[value],
}))

/** Rows of imports that wait to be corrected and tried again, one by one. */
export function WaitingRowsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { state, batchId } = view
  const input = { state, ...(batchId === undefined ? {} : { batchId }), ...pagingOf(view) }
  const rows = useOperationQuery(listWaitingRows, input, { keepPrevious: true })
  const of = batchId === undefined ? {} : { batchId }
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  return (
    <ListPage<Row>
      list="waiting-rows"
      title="待更正的导入行"
      unit="行"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={state === 'waiting' ? columns : [...columns, stateColumn]}
      rowKey={(row) => row.id}
      onOpen={({ id }) =>
        void navigate({ to: '/office/import/waiting/$id', params: { id }, search: of })
      }
      view={view}
      onView={({ page }) => change(page === undefined ? {} : { page })}
      filters={
        <Select
          aria-label="现在"
          w={128}
          allowDeselect={false}
          data={stateChoices}
          value={state}
          onChange={(value) => change({ state: value as typeof state })}
        />
      }
      isFiltered={state !== 'waiting' || batchId !== undefined}
      onClearFilters={() => change({ state: 'waiting', batchId: undefined })}
      actions={
        <LinkButton to="/office/import" variant="default">
          全部导入
        </LinkButton>
      }
      empty={
        <EmptyState title="没有待更正的行">
          导入时读不进的行会放在这里，改好一行就导入一行。
        </EmptyState>
      }
    />
  )
}
