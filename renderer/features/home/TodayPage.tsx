import { getHome, getToday } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay, type Day } from '#shared/text/day.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './TodayPage.module.css'

type Today = OutputOf<typeof getToday>
type Task = Today['tasks'][number]

const severities: Record<Task['severity'], { readonly kind: StatusKind; readonly word: string }> = {
  overdue: { kind: 'bad', word: '逾期' },
  due: { kind: 'due', word: '该办' },
  soon: { kind: 'plain', word: '不急' },
}

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' })

function dayWords(day: Day): string {
  return `${formatDay(day)} ${weekday.format(new Date(`${day}T00:00:00Z`))}`
}

interface FigureProps {
  readonly label: string
  readonly value: ReactNode
  readonly unit: string
  readonly to: '/residents' | '/beds'
}

function Figure({ label, value, unit, to }: FigureProps) {
  return (
    <Link className={classes.figure} to={to}>
      <div className={classes.label}>{label}</div>
      <span className={classes.value}>{value}</span>
      <span className={classes.unit}>{unit}</span>
    </Link>
  )
}

function Figures({ today }: { readonly today: Today }) {
  const { bedCount, occupiedCount, freeCount, residentCount, withoutBedCount } = today
  const share =
    bedCount === 0
      ? '还没有登记床位'
      : `/ ${bedCount} 床  ${((occupiedCount / bedCount) * 100).toFixed(1)}%`
  return (
    <div className={classes.figures}>
      <Figure label="在住老人" value={residentCount} unit="人" to="/residents" />
      <Figure label="床位占用" value={occupiedCount} unit={share} to="/beds" />
      <Figure label="空床" value={freeCount} unit="张" to="/beds" />
      <Figure label="在住但没有床位" value={withoutBedCount} unit="人" to="/residents" />
    </div>
  )
}

function TaskRow({ task }: { readonly task: Task }) {
  const { kind, word } = severities[task.severity]
  return (
    <li className={classes.task}>
      <StatusMark kind={kind}>{word}</StatusMark>
      <div>
        <div>{task.title}</div>
        <div className={classes.detail}>{task.detail}</div>
      </div>
      <PlaceButton link={task.link}>{task.action}</PlaceButton>
    </li>
  )
}

function leadOf(tasks: readonly Task[]): string {
  const overdue = tasks.filter((task) => task.severity === 'overdue').length
  if (tasks.length === 0) return '没有该办的事'
  return overdue === 0
    ? `${tasks.length} 件该办`
    : `${tasks.length} 件该办，${overdue} 件逾期。先做红色的`
}

interface FirstStep {
  readonly to: '/office/import/new' | '/beds/add-room' | '/office/accounts/new'
  readonly label: string
  readonly permission: string
}

const firstSteps: readonly FirstStep[] = [
  { to: '/office/import/new', label: '从表格导入花名册', permission: 'office.import' },
  { to: '/beds/add-room', label: '登记房间和床位', permission: 'beds.write' },
  { to: '/office/accounts/new', label: '添加登录人', permission: 'office.accounts' },
]

function Beginning() {
  const permissions = useSession()?.permissions ?? []
  const steps = firstSteps.filter(({ permission }) => permissions.includes(permission))
  return (
    <Panel title="从这里开始">
      <EmptyState
        title="还没有老人和床位"
        action={steps.map((step, index) => (
          <LinkButton key={step.to} to={step.to} variant={index === 0 ? 'filled' : 'default'}>
            {step.label}
          </LinkButton>
        ))}
      >
        有现成的花名册表格，就一次导进来，床位也能按表登记；没有就先登记床位，再一位一位办理入住。
      </EmptyState>
    </Panel>
  )
}

/** What is due, and how full the home is; each line leads to the place where it is put right. */
export function TodayPage() {
  const today = useOperationQuery(getToday, {})
  const home = useOperationQuery(getHome, {})
  return (
    <Page
      title="今日"
      sub={
        today.data === undefined
          ? ' '
          : [home.data?.name, dayWords(today.data.asOf), leadOf(today.data.tasks)]
              .filter(Boolean)
              .join(' · ')
      }
    >
      <Loaded of={today} what="今日">
        {(value) => (
          <>
            <Figures today={value} />
            {value.bedCount + value.residentCount === 0 ? <Beginning /> : null}
            <Panel
              title="该办的事"
              aside={<span className={classes.detail}>{value.tasks.length} 件</span>}
            >
              {value.tasks.length === 0 ? (
                <EmptyState title="都办好了">
                  这里只列程序从记录里看得出的事：备份、缺项、没报的表。
                </EmptyState>
              ) : (
                <ul className={classes.tasks}>
                  {value.tasks.map((task) => (
                    <TaskRow key={`${task.rule} ${task.title}`} task={task} />
                  ))}
                </ul>
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  )
}
