import { getSafetyDay } from '#shared/contract/safety/check-shown.ts'
import { listSchedules } from '#shared/contract/safety/schedule.ts'
import { formatDay, monthOf, shanghaiDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './Checks.module.css'
import type { SafetyDay, WindowRow } from './check-view.ts'
import { ExplainDialog } from './ExplainDialog.tsx'
import { HazardFigures, MonthFigures } from './SafetyFigures.tsx'
import { UnaskedDialog } from './UnaskedDialog.tsx'
import { WindowEntries } from './WindowEntries.tsx'

const longer = 26 * 3_600_000
const night = 12 * 3_600_000

function isLong({ opensAt, closesAt }: WindowRow): boolean {
  return Date.parse(closesAt) - Date.parse(opensAt) > longer
}

const isOpen = ({ state }: WindowRow) => state === 'open' || state === 'under-way'

/** What comes of the day and its night: a span past midnight, but not tomorrow as a whole. */
function comes({ state, opensAt, closesAt }: WindowRow, day: string): boolean {
  if (state !== 'ahead') return false
  const isShort = Date.parse(closesAt) - Date.parse(opensAt) <= night
  return shanghaiDay(opensAt) === day || isShort
}

/** Windows by what they mean for the day. */
function partsOf({ windows, day }: SafetyDay) {
  return {
    now: windows.filter((window) => isOpen(window) && !isLong(window)),
    long: windows.filter((window) => isOpen(window) && isLong(window)),
    ahead: windows.filter((window) => comes(window, day)),
    past: windows.filter((window) => !isOpen(window) && window.state !== 'ahead'),
  }
}

function NoSchedules() {
  const mayPlan = useMay('safety.plan')
  return (
    <EmptyState
      title="还没有检查计划"
      action={
        mayPlan ? (
          <>
            <LinkButton to="/safety/norms/adopt">按规定选用</LinkButton>
            <LinkButton to="/safety/schedules" variant="default">
              检查计划
            </LinkButton>
          </>
        ) : undefined
      }
    >
      巡查、检查、检测由计划排出应办时段。按规定选用现成的，或自己新增；排好后这里显示今天要做的。
    </EmptyState>
  )
}

interface PartProps {
  readonly title: string
  readonly windows: readonly WindowRow[]
  readonly onExplain?: (window: WindowRow) => void
  /** What stands there where nothing is; without it the panel is left out. */
  readonly none?: string
}

function Part({ title, windows, onExplain, none }: PartProps) {
  if (windows.length === 0 && none === undefined) return null
  return (
    <Panel title={title}>
      {windows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <WindowEntries
          label={title}
          windows={windows}
          {...(onExplain === undefined ? {} : { onExplain })}
        />
      )}
    </Panel>
  )
}

function DayParts({ day }: { readonly day: SafetyDay }) {
  const [missed, setMissed] = useState<WindowRow | null>(null)
  const { now, long, ahead, past } = partsOf(day)
  return (
    <>
      <PanelColumns
        isWideLeft
        left={
          <>
            <Part title="现在要做" windows={now} none="现在没有要做的巡查。" />
            <Part title="漏巡，还没有说明" windows={day.missed} onExplain={setMissed} />
            <Part title="还在期限内的" windows={long} />
            <Part title="接下来的时段" windows={ahead} />
            <Part title="这一天的时段" windows={past} onExplain={setMissed} />
          </>
        }
        right={
          <>
            <Panel title="隐患">
              <HazardFigures hazards={day.hazards} />
            </Panel>
            <Panel
              title="本月到现在"
              aside={
                <TextLink size="sm" to="/safety/checks">
                  应办和完成情况
                </TextLink>
              }
            >
              <MonthFigures counts={day.month} month={monthOf(day.day)} last={day.day} />
            </Panel>
          </>
        }
      />
      {missed === null ? null : <ExplainDialog window={missed} onClose={() => setMissed(null)} />}
    </>
  )
}

function Body({ day }: { readonly day: SafetyDay }) {
  const schedules = useOperationQuery(listSchedules, { state: 'all', ...useAsOfInput() })
  const isEmpty =
    schedules.data?.rows.length === 0 && day.windows.length === 0 && day.missed.length === 0
  if (!isEmpty) return <DayParts day={day} />
  return (
    <>
      <NoSchedules />
      <Panel title="隐患">
        <HazardFigures hazards={day.hazards} />
      </Panel>
    </>
  )
}

function Actions() {
  const mayWalk = useMay('safety.walk')
  const [isOpen, setOpen] = useState(false)
  if (!mayWalk) return null
  return (
    <div className={classes.deeds}>
      <LinkButton to="/safety/hazards/new" variant="default">
        登记隐患
      </LinkButton>
      <Button variant="default" onClick={() => setOpen(true)}>
        计划外检查
      </Button>
      {isOpen ? <UnaskedDialog onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

/** The safety officer's day: what is to be walked now, what comes, what was missed, what waits. */
export function SafetyDayPage() {
  const day = useOperationQuery(getSafetyDay, useAsOfInput(), { keepPrevious: true })
  const { refetch } = day
  // A window opens and closes by the clock: what is shown follows it without a press.
  useEffect(() => {
    const timer = window.setInterval(() => void refetch(), 60_000)
    return () => window.clearInterval(timer)
  }, [refetch])
  return (
    <Page
      title="安全今日"
      sub={day.data === undefined ? '' : formatDay(day.data.day)}
      actions={<Actions />}
    >
      <Loaded of={day} what="安全今日">
        {(value) => <Body day={value} />}
      </Loaded>
    </Page>
  )
}
