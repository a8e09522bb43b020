import { enterPastCheck } from '#shared/contract/safety/check.ts'
import { listWindows } from '#shared/contract/safety/check-shown.ts'
import { listChecklists } from '#shared/contract/safety/checklist.ts'
import { listRoutes } from '#shared/contract/safety/route.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { windowWords } from '../schedules/window-words.ts'
import type { WindowRow } from './check-view.ts'
import { newPast, pastInput, type PastValues } from './past-form.ts'
import { PastFields, type PastItem, type PastPoint } from './PastFields.tsx'

const route = getRouteApi('/safety/checks/past')

interface FormProps {
  readonly window: WindowRow
  readonly points: readonly PastPoint[]
  readonly items: readonly PastItem[]
}

function PastForm({ window, points, items }: FormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(enterPastCheck)
  const { scheduleId, opensAt } = window
  const toInput = (values: PastValues) => pastInput(values, { scheduleId, opensAt })
  const record = useRecordForm<PastValues>({
    initialValues: newPast(
      window,
      points.map(({ pointId }) => pointId),
      items,
    ),
    schema: enterPastCheck.input,
    toInput,
    fieldNames: { startedAt: 'startedHour', finishedAt: 'finishedHour' },
    draft: useDraftStore<PastValues>('safety.enterPastCheck', `${scheduleId} ${opensAt}`),
    save: async (values) => {
      const { id: checkId } = await command.mutateAsync(toInput(values))
      notifyDone('已补录，算逾时完成')
      await navigate({ to: '/safety/checks/$checkId', params: { checkId } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="补录巡查"
      saveLabel="补录"
      onCancel={() => void navigate({ to: '/safety' })}
    >
      <PastFields record={record} points={points} items={items} />
    </RecordForm>
  )
}

/** The places and items that the window's day had. */
function Window({ window }: { readonly window: WindowRow }) {
  const asOf = { asOf: window.day, closed: true }
  const routes = useOperationQuery(listRoutes, asOf)
  const checklists = useOperationQuery(listChecklists, asOf)
  const { routeId, checklistId } = window
  return (
    <Loaded of={routes} what="路线">
      {({ rows }) => (
        <Loaded of={checklists} what="检查表">
          {(known) => (
            <PastForm
              window={window}
              points={rows.find(({ id }) => id === routeId)?.points ?? []}
              items={known.rows.find(({ id }) => id === checklistId)?.items ?? []}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

interface KeyProps {
  readonly scheduleId: number
  readonly opensAt: string
}

function Found({ scheduleId, opensAt }: KeyProps) {
  const day = shanghaiDay(opensAt)
  // What opens past midnight may belong to the day before.
  const windows = useOperationQuery(listWindows, {
    scheduleId,
    from: addDays(day, -1),
    to: day,
    limit: 200,
    offset: 0,
  })
  return (
    <Loaded of={windows} what="这个时段" heading="补录巡查">
      {({ rows }) => {
        const window = rows.find((row) => Date.parse(row.opensAt) === Date.parse(opensAt))
        if (window === undefined) return <NoWindow />
        return (
          <Page
            title={`补录：${window.schedule}`}
            sub={`${windowWords(window)}。补录的算逾时完成，7 天内的可以补录。`}
          >
            <Panel isNarrow>
              <Window window={window} />
            </Panel>
          </Page>
        )
      }}
    </Loaded>
  )
}

function NoWindow() {
  return (
    <Page title="补录巡查">
      <EmptyState
        title="没有这个时段"
        action={
          <LinkButton to="/safety/checks" search={{ state: 'missed' }}>
            看漏巡的时段
          </LinkButton>
        }
      >
        在漏巡的时段上选“补录”。
      </EmptyState>
    </Page>
  )
}

/** A round that was made and not entered in its time, entered as a whole. */
export function PastCheckPage() {
  const { scheduleId, opensAt } = route.useSearch()
  if (scheduleId === undefined || opensAt === undefined) return <NoWindow />
  return <Found key={`${scheduleId} ${opensAt}`} scheduleId={scheduleId} opensAt={opensAt} />
}
