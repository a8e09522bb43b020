import { getHome, getToday } from '#shared/contract/home/home.ts'
import { listLeaves } from '#shared/contract/residents/leave.ts'
import { formatDay, type Day } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useMayExplain } from '#renderer/domain/figure/Figure.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { AwayPanel } from './AwayPanel.tsx'
import { ExpiringPanel } from './ExpiringPanel.tsx'
import { IndicatorsPanel } from './IndicatorsPanel.tsx'
import { SetUpCard } from './SetUpCard.tsx'
import { TaskList } from './TaskList.tsx'
import { leadOf, type Today } from './task-words.ts'
import { TodayFigures } from './TodayFigures.tsx'
import classes from './TodayPage.module.css'

const route = getRouteApi('/')

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' })

function dayWords(day: Day): string {
  return `${formatDay(day)} ${weekday.format(new Date(`${day}T00:00:00Z`))}`
}

/** Nobody and nothing is on record yet, and the person who looks cannot begin. */
function NothingYet() {
  return (
    <Panel>
      <EmptyState title="还没有老人和床位">由办公室管理员设立机构、登记床位和老人。</EmptyState>
    </Panel>
  )
}

function Below({ today }: { readonly today: Today }) {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const maySeeResidents = useHolds(listLeaves.permission)
  const mayExplain = useMayExplain()
  const maySetUp = useMay('home.write')
  const isEmpty = today.bedCount + today.residentCount === 0
  return (
    <>
      {maySetUp ? <SetUpCard /> : null}
      {isEmpty && !maySetUp ? <NothingYet /> : null}
      <div className={classes.columns}>
        <TaskList
          tasks={today.tasks}
          on={today.asOf}
          view={view}
          onView={(change) =>
            void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
          }
        />
        <div className={classes.column}>
          {mayExplain ? <IndicatorsPanel /> : null}
          {maySeeResidents ? <AwayPanel /> : null}
          <ExpiringPanel />
        </div>
      </div>
    </>
  )
}

/** What is due, and how full the home is; each line leads to the place where it is put right. */
export function TodayPage() {
  const asOf = useAsOf()
  const today = useOperationQuery(getToday, useAsOfInput())
  const home = useOperationQuery(getHome, {})
  return (
    <Page
      title={asOf === null ? '今日' : dayWords(asOf)}
      sub={
        today.data === undefined
          ? ' '
          : [
              home.data?.name,
              asOf === null ? dayWords(today.data.asOf) : null,
              leadOf(today.data.tasks, today.data.asOf),
            ]
              .filter(Boolean)
              .join(' · ')
      }
    >
      <Loaded of={today} what="今日">
        {(value) => (
          <>
            <TodayFigures today={value} />
            <Below today={value} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
