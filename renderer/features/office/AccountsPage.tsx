import { listAccounts } from '#shared/contract/office/account.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { instantText, rolesText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { useNow } from '#renderer/ui/now.ts'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/office/accounts')

type Row = OutputOf<typeof listAccounts>['rows'][number]

function AccountState({ account }: { readonly account: Row }) {
  const now = useNow()
  if (!account.isActive) return <StatusMark kind="plain">已停用</StatusMark>
  if (account.lockedUntil !== null && Date.parse(account.lockedUntil) > now) {
    return <StatusMark kind="due">锁到 {instantText(account.lockedUntil).slice(11)}</StatusMark>
  }
  return <StatusMark kind="well">可登录</StatusMark>
}

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 144,
    isFixed: true,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'roles', heading: '角色', render: (row) => rolesText(row.roles) },
  {
    key: 'staffName',
    heading: '对应员工',
    width: 128,
    render: (row) => row.staffName ?? '',
  },
  { key: 'activeUntil', heading: '有效到', width: 112, render: (row) => row.activeUntil ?? '不限' },
  {
    key: 'lastSignInAt',
    heading: '上次登录',
    width: 152,
    render: (row) => (row.lastSignInAt === null ? '还没有登录过' : instantText(row.lastSignInAt)),
  },
  { key: 'state', heading: '状态', width: 112, render: (row) => <AccountState account={row} /> },
]

/** Who may sign in, with which roles. */
export function AccountsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const rows = useOperationQuery(listAccounts, pagingOf(view), { keepPrevious: true })
  return (
    <ListPage<Row>
      list="accounts"
      title="登录人"
      unit="人"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) =>
        void navigate({ to: '/office/accounts/$accountId', params: { accountId: row.id } })
      }
      view={view}
      onView={(change) =>
        void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
      }
      actions={
        <>
          <LinkButton to="/office/rights" variant="default">
            权限表
          </LinkButton>
          <LinkButton to="/office/accounts/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
            添加登录人
          </LinkButton>
        </>
      }
      empty={<EmptyState title="还没有登录人" />}
    />
  )
}
