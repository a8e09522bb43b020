import { listImports, listWaitingRows } from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconUpload } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/office/import')

type Row = OutputOf<typeof listImports>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  { key: 'importedAt', heading: '时间', width: 152, render: (row) => instantText(row.importedAt) },
  { key: 'fileName', heading: '文件', isFixed: true, render: (row) => row.fileName },
  { key: 'importedBy', heading: '经手人', width: 112, render: (row) => row.importedBy },
  {
    key: 'residents',
    heading: '老人',
    width: 72,
    align: 'right',
    render: (row) => row.imported.residents,
  },
  {
    key: 'staff',
    heading: '员工',
    width: 72,
    align: 'right',
    render: (row) => row.imported.staff,
  },
  { key: 'beds', heading: '新床位', width: 80, align: 'right', render: (row) => row.imported.beds },
  {
    key: 'problemCount',
    heading: '没导入的行',
    width: 104,
    align: 'right',
    render: (row) => row.problemCount,
  },
  {
    key: 'waitingCount',
    heading: '待更正',
    width: 80,
    align: 'right',
    render: (row) => row.waitingCount,
  },
  {
    key: 'warningCount',
    heading: '留意',
    width: 72,
    align: 'right',
    render: (row) => row.warningCount,
  },
  {
    key: 'state',
    heading: '状态',
    width: 104,
    render: ({ undoneAt }) =>
      undoneAt === null ? (
        <StatusMark kind="well">已导入</StatusMark>
      ) : (
        <StatusMark kind="plain">已撤销</StatusMark>
      ),
  },
]

/** What was brought in from workbooks, batch by batch. */
export function ImportsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const rows = useOperationQuery(listImports, pagingOf(view), { keepPrevious: true })
  const waiting = useOperationQuery(listWaitingRows, { limit: 1 })
  const waitingCount = waiting.data?.total ?? 0
  const start = (
    <LinkButton to="/office/import/new" leftSection={<IconUpload size={16} stroke={1.5} />}>
      导入花名册
    </LinkButton>
  )
  return (
    <ListPage<Row>
      list="imports"
      title="导入"
      unit="批"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) =>
        void navigate({ to: '/office/import/$batchId', params: { batchId: row.id } })
      }
      view={view}
      onView={(change) =>
        void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
      }
      actions={
        <>
          {waitingCount === 0 ? null : (
            <LinkButton to="/office/import/waiting" variant="default">
              待更正的 {waitingCount} 行
            </LinkButton>
          )}
          {start}
        </>
      }
      empty={
        <EmptyState title="还没有导入过" action={start}>
          选现有的花名册表格，先试读，看清哪些行有问题，再确认导入。整批可以撤销。
        </EmptyState>
      }
    />
  )
}
