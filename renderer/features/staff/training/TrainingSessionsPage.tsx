import { listTrainingSessions } from '#shared/contract/staff/training-plan.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionStateWords } from './plan-view.ts'
import { SessionDialog } from './SessionDialog.tsx'
import { SessionStateMark } from './training-words.tsx'
import { TrainingLinks } from './TrainingsBar.tsx'

const route = getRouteApi('/staff/trainings/sessions')

type Row = OutputOf<typeof listTrainingSessions>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  { key: 'heldOn', heading: '日期', width: 128, render: ({ heldOn }) => heldOn },
  { key: 'startsAt', heading: '时间', width: 80, render: ({ startsAt }) => startsAt ?? '' },
  { key: 'kind', heading: '种类', width: 144, render: ({ kindName }) => kindName },
  {
    key: 'topic',
    heading: '内容',
    render: ({ topic }) => <strong className="rowName">{topic}</strong>,
  },
  { key: 'place', heading: '地点', width: 120, render: ({ place }) => place ?? '' },
  { key: 'trainer', heading: '授课人', width: 104, render: ({ trainer }) => trainer ?? '' },
  {
    key: 'invited',
    heading: '通知',
    width: 72,
    align: 'right',
    render: ({ invitedCount }) => invitedCount,
  },
  {
    key: 'state',
    heading: '状态',
    width: 136,
    render: ({ state }) => <SessionStateMark state={state} />,
  },
]

const states = Object.entries(sessionStateWords).map(([value, label]) => ({ value, label }))

/** Trainings that have a day: to be held, held, called off. */
export function TrainingSessionsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useMay('staff.write')
  const [isSetting, setSetting] = useState(false)
  const { search, state } = view
  const input = {
    ...(search === '' ? {} : { search }),
    ...(state === undefined ? {} : { state }),
    ...useAsOfInput(),
  }
  const paged = { ...input, ...pagingOf(view) }
  const rows = useOperationQuery(listTrainingSessions, paged, { keepPrevious: true })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const open = (sessionId: number) =>
    void navigate({ to: '/staff/trainings/sessions/$sessionId', params: { sessionId } })
  const add = mayWrite ? <Button onClick={() => setSetting(true)}>安排培训</Button> : null
  return (
    <>
      <ListPage<Row>
        list="training-sessions"
        title="培训安排"
        unit="次"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => open(id)}
        view={view}
        onView={change}
        searchHint="内容、种类、授课人、地点"
        filters={
          <Select
            aria-label="状态"
            placeholder="全部状态"
            clearable
            w={144}
            data={states}
            value={state ?? null}
            onChange={(value) => change({ state: (value ?? undefined) as typeof state })}
          />
        }
        isFiltered={state !== undefined}
        onClearFilters={() => change({ search: '', state: undefined })}
        actions={
          <>
            <TrainingLinks />
            {add}
          </>
        }
        empty={
          <EmptyState title="还没有安排培训" action={add}>
            定下日期以后，通知人员、打印签到表；办完登记出席和成绩。
          </EmptyState>
        }
      />
      {isSetting ? (
        <SessionDialog
          start={null}
          planItemId={null}
          session={null}
          onClose={() => setSetting(false)}
          onMade={open}
        />
      ) : null}
    </>
  )
}
