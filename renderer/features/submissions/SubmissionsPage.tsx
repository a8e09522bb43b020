import { list } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/submissions')

type Row = OutputOf<typeof list>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'period',
    heading: '月份',
    width: 112,
    isFixed: true,
    render: (row) => formatMonth(row.period),
  },
  { key: 'title', heading: '种类', render: (row) => row.title },
  {
    key: 'version',
    heading: '版本',
    width: 72,
    align: 'right',
    render: (row) => `第 ${row.version} 版`,
  },
  {
    key: 'residentCount',
    heading: '人数',
    width: 72,
    align: 'right',
    render: (row) => row.residentCount,
  },
  {
    key: 'problemCount',
    heading: '缺项',
    width: 112,
    render: ({ problemCount }) =>
      problemCount === 0 ? (
        <StatusMark kind="well">没有</StatusMark>
      ) : (
        <StatusMark kind="due">{problemCount} 处</StatusMark>
      ),
  },
  { key: 'frozenAt', heading: '固定时间', width: 152, render: (row) => instantText(row.frozenAt) },
  { key: 'frozenBy', heading: '经手人', width: 112, render: (row) => row.frozenBy },
]

/** Everything that was built for the regulator, with its versions. */
export function SubmissionsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const rows = useOperationQuery(list, pagingOf(view), { keepPrevious: true })
  const mayBuild = useMay('submissions.build')
  const build = mayBuild ? <LinkButton to="/submissions/build">生成报送文件</LinkButton> : null
  return (
    <ListPage<Row>
      list="submissions"
      title="报送"
      unit="份"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/submissions/$id', params: { id: row.id } })}
      view={view}
      onView={(change) =>
        void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
      }
      actions={build}
      empty={
        <EmptyState title="还没有生成过报送文件" action={build}>
          选月份，先看缺什么，再预览，最后固定成文件。固定后随时可以原样重印。
        </EmptyState>
      }
    />
  )
}
