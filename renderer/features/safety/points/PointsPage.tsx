import { listPoints } from '#shared/contract/safety/point.ts'
import { listRoutes } from '#shared/contract/safety/route.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { Button, Checkbox, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { FloorPointsDialog } from './FloorPointsDialog.tsx'
import { LabelsButton } from './LabelsButton.tsx'
import { pointColumns, type PointRow } from './point-columns.tsx'
import { ClosePointDialog, VoidPointDialog } from './PointDeeds.tsx'
import { CorrectPointDialog, NewPointDialog } from './PointDialog.tsx'
import type { PointsView } from './points-view.ts'
import { usePlaces } from './use-places.ts'

const route = getRouteApi('/safety/points')

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'floors' }
  | { readonly kind: 'correct' | 'close' | 'void'; readonly point: PointRow }
  | null

interface FiltersProps {
  readonly view: PointsView
  readonly onView: (part: Partial<PointsView>) => void
}

function Filters({ view, onView }: FiltersProps) {
  const { floors } = usePlaces(null)
  const routes = useOperationQuery(listRoutes, useAsOfInput()).data?.rows ?? []
  return (
    <>
      <TypedSelect
        aria-label="楼层"
        placeholder="全部楼层"
        clearable
        openOnFocus={false}
        w={128}
        data={floors}
        value={view.floorId === undefined ? null : String(view.floorId)}
        onChange={(next) => onView({ floorId: next === null ? undefined : Number(next), page: 1 })}
      />
      <Select
        aria-label="路线"
        placeholder="全部路线"
        clearable
        w={152}
        data={routes.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={view.routeId === undefined ? null : String(view.routeId)}
        onChange={(next) => onView({ routeId: next === null ? undefined : Number(next), page: 1 })}
      />
      <Checkbox
        label="含停用的"
        checked={view.closed}
        onChange={(event) => onView({ closed: event.currentTarget.checked, page: 1 })}
      />
    </>
  )
}

function inputOf({ floorId, routeId, closed, search }: PointsView) {
  return {
    ...(floorId === undefined ? {} : { floorId }),
    ...(routeId === undefined ? {} : { routeId }),
    ...(closed ? { closed } : {}),
    ...(search === '' ? {} : { search }),
  }
}

function PointDialogs({
  open,
  view,
  onClose,
}: {
  open: Open
  view: PointsView
  onClose: () => void
}) {
  if (open === null) return null
  if (open.kind === 'new') return <NewPointDialog floorId={view.floorId} onClose={onClose} />
  if (open.kind === 'floors') return <FloorPointsDialog onClose={onClose} />
  const { point } = open
  if (open.kind === 'correct') return <CorrectPointDialog point={point} onClose={onClose} />
  if (open.kind === 'close') return <ClosePointDialog point={point} onClose={onClose} />
  return <VoidPointDialog point={point} onClose={onClose} />
}

/** What can be done with a place: put right, given up, or taken back while nothing names it. */
function useRowActions(onOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const actions = (point: PointRow) => {
    if (!mayPlan) return []
    const correct = { label: '更正', run: () => onOpen({ kind: 'correct', point }) }
    const close = { label: '停用', run: () => onOpen({ kind: 'close', point }) }
    const gone = { label: '作废', run: () => onOpen({ kind: 'void', point }) }
    const isUnused = point.routes.length === 0 && point.lastPassedAt === null
    return [correct, ...(point.usedTo === null ? [close] : []), ...(isUnused ? [gone] : [])]
  }
  return { name: ({ code, name }: PointRow) => `${code} ${name}`, actions }
}

function NewButtons({ onOpen }: { readonly onOpen: (open: Open) => void }) {
  if (!useMay('safety.plan')) return null
  return (
    <>
      <Button variant="default" onClick={() => onOpen({ kind: 'floors' })}>
        按楼层新增
      </Button>
      <Button
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onClick={() => onOpen({ kind: 'new' })}
      >
        新增点位
      </Button>
    </>
  )
}

/** Places where rounds stop, with their labels. */
export function PointsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const [selected, setSelected] = useState<readonly PointRow[]>([])
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listPoints,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listPoints, input, title: '巡查点位', filters: '' })
  const rowActions = useRowActions(setOpen)
  const change = (part: Partial<PointsView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const ids = selected.map(({ id }) => id)
  return (
    <>
      <ListPage<PointRow>
        list="safety.points"
        title="点位"
        unit="处"
        sub="巡查经过的地方，贴上标签，用扫码枪扫码到点"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={pointColumns}
        rowKey={(row) => row.id}
        rowActions={rowActions}
        selection={{
          selected,
          onSelected: setSelected,
          name: ({ code, name }) => `${code} ${name}`,
        }}
        view={view}
        onView={change}
        searchHint="名称、编码、位置、楼层"
        filters={<Filters view={view} onView={change} />}
        isFiltered={view.floorId !== undefined || view.routeId !== undefined}
        onClearFilters={() =>
          change({ search: '', floorId: undefined, routeId: undefined, page: 1 })
        }
        actions={
          <>
            <LinkButton to="/safety/routes" variant="default">
              路线
            </LinkButton>
            <LabelsButton {...(ids.length === 0 ? {} : { of: { ids } })}>
              {ids.length === 0 ? '打印标签' : `打印 ${ids.length} 张标签`}
            </LabelsButton>
            <NewButtons onOpen={setOpen} />
          </>
        }
        empty={
          <EmptyState title="还没有点位">
            先按楼层新增楼梯口、走廊等处，再补锅炉房、配电间，然后打印标签贴好，排成路线。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <PointDialogs open={open} view={view} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
