import { listRoutes } from '#shared/contract/safety/route.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Checkbox } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { UsedView } from './points-view.ts'
import { routeColumns, type RouteRow } from './route-columns.tsx'

const route = getRouteApi('/safety/routes')

function NewButton() {
  if (!useMay('safety.plan')) return null
  return (
    <LinkButton to="/safety/routes/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      新增路线
    </LinkButton>
  )
}

/** Routes: which places a round passes, in which order. */
export function RoutesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf() ?? today
  const input = { ...(view.closed ? { closed: true } : {}), ...useAsOfInput() }
  const rows = useOperationQuery(listRoutes, input, { keepPrevious: true })
  const found = rows.data?.rows.filter(({ name }) => name.includes(view.search.trim()))
  const change = (part: Partial<UsedView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <ListPage<RouteRow>
      list="safety.routes"
      title="巡查路线"
      unit="条"
      sub="巡查按路线上的顺序走"
      rows={found}
      total={found?.length}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={routeColumns(asOf)}
      rowKey={(row) => row.id}
      onOpen={({ id }) => void navigate({ to: '/safety/routes/$routeId', params: { routeId: id } })}
      view={view}
      onView={change}
      searchHint="路线名称"
      filters={
        <Checkbox
          label="含停用的"
          checked={view.closed}
          onChange={(event) => change({ closed: event.currentTarget.checked, page: 1 })}
        />
      }
      onClearFilters={() => change({ search: '', page: 1 })}
      actions={
        <>
          <LinkButton to="/safety/points" variant="default">
            点位
          </LinkButton>
          <NewButton />
        </>
      }
      empty={
        <EmptyState title="还没有路线" action={<NewButton />}>
          先在“点位”里登记巡查经过的地方，再按走的顺序排成路线。
        </EmptyState>
      }
    />
  )
}
