import { listLatestObservations, observationKinds } from '#shared/contract/care/observation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Checkbox, Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { gridColumns, type LatestRow } from './observation-columns.tsx'

const route = getRouteApi('/care/observations')

function Deeds() {
  const mayRecord = useMay('care.record')
  return (
    <>
      {mayRecord ? (
        <>
          <LinkButton to="/care/observations/new">登记一位</LinkButton>
          <LinkButton to="/care/observations/table" variant="default">
            整层登记
          </LinkButton>
        </>
      ) : null}
      <LinkButton to="/care/observations/night" variant="default">
        夜间查房
      </LinkButton>
      <LinkButton to="/care/observations/sheets" variant="default">
        变化、排便、翻身、出入量
      </LinkButton>
      <LinkButton to="/care/observations/ranges" variant="default">
        报警范围
      </LinkButton>
    </>
  )
}

interface LeadProps {
  readonly openAlarmCount: number
  readonly hasHomeRanges: boolean
}

/** What stands above the grid: alarms that wait, and that nothing alarms without ranges. */
function Lead({ openAlarmCount, hasHomeRanges }: LeadProps) {
  return (
    <>
      {openAlarmCount > 0 ? (
        <Text size="sm">
          <StatusMark kind="bad">{openAlarmCount} 个报警没有处理</StatusMark>{' '}
          <TextLink underline="always" to="/care/observations/alarms">
            去处理
          </TextLink>
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          没有待处理的报警。<TextLink to="/care/observations/alarms">看报警记录</TextLink>
        </Text>
      )}
      {hasHomeRanges ? null : (
        <Text size="sm" c="dimmed">
          机构还没有定报警范围，没有个人范围的老人不报警。
          <TextLink to="/care/observations/ranges">去定范围</TextLink>
        </Text>
      )}
    </>
  )
}

/** The last values of everybody who is in, as of the day shown. */
export function ObservationsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const now = useToday()
  const today = asOf ?? now
  const { floorId, isAlarming } = view
  const sort = view.sort === 'name' ? 'name' : 'bed'
  const kinds = useOperationQuery(observationKinds, {}).data?.rows ?? []
  const input = {
    sort,
    descending: view.descending,
    ...(floorId === undefined ? {} : { floorId }),
    ...(isAlarming ? { isAlarming } : {}),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  } as const
  const rows = useOperationQuery(
    listLatestObservations,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const floors = rows.data?.floors ?? []
  return (
    <ListPage<LatestRow>
      list="care.observations"
      title="体征和观察"
      unit="人"
      rows={rows.data?.rows}
      total={rows.data?.total}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      lead={rows.data === undefined ? null : <Lead {...rows.data} />}
      columns={gridColumns(kinds, today)}
      rowKey={(row) => row.residentId}
      onOpen={({ residentId }) =>
        void navigate({
          to: '/residents/$residentId',
          params: { residentId },
          search: { tab: 'observations' },
        })
      }
      view={{ ...view, sort }}
      onView={change}
      searchHint="姓名、拼音、床号"
      filters={
        <>
          <Select
            aria-label="楼层"
            placeholder="全部楼层"
            clearable
            w="8rem"
            data={floors.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={floorId === undefined ? null : String(floorId)}
            onChange={(id) => change({ floorId: id === null ? undefined : Number(id), page: 1 })}
          />
          <Checkbox
            label="只看报警的"
            checked={isAlarming}
            onChange={(event) => change({ isAlarming: event.currentTarget.checked, page: 1 })}
          />
        </>
      }
      isFiltered={floorId !== undefined || isAlarming}
      onClearFilters={() => change({ floorId: undefined, isAlarming: false, search: '', page: 1 })}
      actions={<Deeds />}
      empty={<EmptyState title="没有在住老人">老人入住以后，在这里看各人最近的观察。</EmptyState>}
    />
  )
}
