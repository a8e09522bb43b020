import { listSafetyKinds, listSchedules } from '#shared/contract/safety/schedule.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { scheduleColumns, type ScheduleRow, scheduleStateWords } from './schedule-columns.tsx'
import type { SchedulesView } from './schedule-view.ts'

const route = getRouteApi('/safety/schedules')

interface FiltersProps {
  readonly view: SchedulesView
  readonly onView: (change: Partial<SchedulesView>) => void
}

const states = [
  { value: 'all', label: '全部' },
  ...(['running', 'coming', 'ended'] as const).map((value) => ({
    value,
    label: scheduleStateWords[value],
  })),
] satisfies readonly { value: NonNullable<SchedulesView['state']>; label: string }[]

function Filters({ view, onView }: FiltersProps) {
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.schedules ?? []
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="状态"
        data={states}
        value={view.state ?? 'all'}
        onChange={(state) => onView({ state: state === 'all' ? undefined : state, page: 1 })}
      />
      <Select
        aria-label="种类"
        placeholder="种类"
        w={160}
        clearable
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.kind ?? null}
        onChange={(kind) => onView({ kind: kind ?? undefined, page: 1 })}
      />
    </>
  )
}

function NewButton() {
  if (!useMay('safety.plan')) return null
  return (
    <LinkButton to="/safety/schedules/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      新增计划
    </LinkButton>
  )
}

/** What is due again and again, as of the day. */
export function SchedulesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { kind, state, search } = view
  const input = {
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(listSchedules, input, { keepPrevious: true })
  const change = (part: Partial<SchedulesView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <ListPage<ScheduleRow>
      list="safety.schedules"
      title="检查计划"
      unit="个"
      sub="到时间就列入安全今日，过时不补"
      rows={rows.data?.rows}
      total={rows.data?.rows.length}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={scheduleColumns}
      rowKey={(row) => row.id}
      onOpen={({ id }) =>
        void navigate({ to: '/safety/schedules/$scheduleId', params: { scheduleId: id } })
      }
      view={view}
      onView={change}
      searchHint="名称、拼音、负责人"
      filters={<Filters view={view} onView={change} />}
      isFiltered={kind !== undefined || state !== undefined}
      onClearFilters={() => change({ search: '', kind: undefined, state: undefined, page: 1 })}
      actions={<NewButton />}
      empty={
        <EmptyState title="还没有计划" action={<NewButton />}>
          巡查、检查、检测、演练和培训各定一个计划：多久一次、谁负责。规定要求的可以在“安全规定”里直接采用。
        </EmptyState>
      }
    />
  )
}
