import { countDays, printLeaveSlip, voidLeave } from '#shared/contract/residents/leave.ts'
import { firstOfMonth, type Day } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Menu, Text } from '@mantine/core'
import { useState } from 'react'
import { leaveTitle } from './correction-words.ts'
import { companionText, daysAway } from './leave-words.ts'
import classes from './person/PersonTab.module.css'
import type { ResidentTabProps } from './resident-tabs.tsx'
import { endBy, type Leave } from './stay-periods.ts'
import { VoidButton } from './VoidButton.tsx'

interface SlipDocument {
  readonly name: string
  readonly bytes: Uint8Array
}

interface SlipButtonProps {
  readonly leaveId: number
  readonly onPrinted: (document: SlipDocument) => void
}

/** The slip to be signed: one on A5, or two halves on A4. */
function SlipButton({ leaveId, onPrinted }: SlipButtonProps) {
  const print = useAsk(printLeaveSlip)
  const make = (paper: 'a5' | 'a4') => {
    print.mutateAsync({ leaveId, paper }).then(onPrinted, notifyFailure)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-xs" loading={print.isPending}>
          外出登记单
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => make('a5')}>A5 一张</Menu.Item>
        <Menu.Item onClick={() => make('a4')}>A4 两联，裁开用</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface BackMarkProps {
  readonly leave: Leave
  readonly day: Day
  /** The stay that ended the leave ended by death. */
  readonly hasDied: boolean
}

function BackMark({ leave, day, hasDied }: BackMarkProps) {
  const { leaveTo, expectedOn, endsWithStay } = leave
  if (endsWithStay && leaveTo !== null && leaveTo <= day) {
    const word = hasDied ? '外出期间去世' : '外出期间离开'
    return <StatusMark kind="plain">{`${leaveTo} ${word}`}</StatusMark>
  }
  if (leaveTo !== null) {
    return <StatusMark kind="well">{dayAndHour(leaveTo, leave.returnedAt)} 返回</StatusMark>
  }
  if (expectedOn === null) return <StatusMark kind="away">还没有返回</StatusMark>
  const due = dayAndHour(expectedOn, leave.expectedAt)
  return expectedOn < day ? (
    <StatusMark kind="bad">应 {due} 返回，已逾期</StatusMark>
  ) : (
    <StatusMark kind="away">应 {due} 返回</StatusMark>
  )
}

interface LeaveLineProps extends BackMarkProps {
  readonly residentId: number
  readonly onPrinted: (document: SlipDocument) => void
}

function LeaveLine({ residentId, leave, hasDied, day, onPrinted }: LeaveLineProps) {
  const mayCorrect = useHolds('residents.leave')
  const mayVoid = useMay('residents.leave')
  const asOf = useAsOf()
  const title = leaveTitle(leave)
  const dayCount = daysAway(leave, day)
  const { department, diagnosis, reason, returnCompanion } = leave
  const companion = companionText(leave)
  const about = [
    department,
    diagnosis,
    reason,
    companion === null ? null : `陪同：${companion}`,
    returnCompanion === null ? null : `送回：${returnCompanion}`,
  ].filter((part) => part !== null)
  return (
    <li className={classes.contact}>
      <div className={classes.who}>
        <strong>{title}</strong>
        <span>{dayAndHour(leave.leaveFrom, leave.leftAt)} 外出</span>
        <BackMark leave={leave} day={day} hasDied={hasDied} />
        <span className="unknown">{dayCount === 0 ? '不算外出天数' : `${dayCount} 天`}</span>
        <span className={classes.telephone}>
          <SlipButton leaveId={leave.id} onPrinted={onPrinted} />
          {mayCorrect ? (
            <LinkButton
              to="/residents/$residentId/correct-stay"
              params={{ residentId }}
              search={{ leaveId: leave.id, ...(asOf === null ? {} : { day: asOf }) }}
              variant="subtle"
              size="compact-xs"
            >
              更正
            </LinkButton>
          ) : null}
          {mayVoid ? (
            <VoidButton
              operation={voidLeave}
              input={{ leaveId: leave.id }}
              label="作废"
              what={`${leave.leaveFrom} ${title}`}
              explanation="这次外出没有发生。作废后不再算作外出，记录本身保留。"
            />
          ) : null}
        </span>
      </div>
      {about.length === 0 ? null : <div className={classes.about}>{about.join('，')}</div>}
    </li>
  )
}

interface CountProps {
  readonly residentId: number
  readonly from: Day
  readonly to: Day
}

/** The days that count for fees and returns. */
function Counts({ residentId, from, to }: CountProps) {
  const counts = useOperationQuery(countDays, { residentId, from, to })
  return (
    <Loaded of={counts} what="天数">
      {({ rows, longAbsenceDays }) => {
        const [row] = rows
        if (row === undefined) return <Text c="dimmed">这段时间不在住。</Text>
        const { longestAbsence: longest } = row
        const absence = longest === null ? '没有' : `${longest.from} 起 ${longest.dayCount} 天`
        return (
          <>
            <Facts
              facts={[
                { label: '入住', value: `${row.stayDays} 天` },
                { label: '占床', value: `${row.bedDays} 天` },
                { label: '在院', value: `${row.presentDays} 天` },
                { label: '住院', value: `${row.awayByKind.hospital} 天` },
                { label: '回家', value: `${row.awayByKind.home} 天` },
                {
                  label: '其他外出',
                  value: `${row.awayByKind.outing + row.awayByKind.other} 天`,
                },
                { label: '最长一次', value: absence },
              ]}
            />
            {row.isLongAbsence ? (
              <StatusMark kind="due">连续外出满 {longAbsenceDays} 天</StatusMark>
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}

/** The leaves of a person as of the day shown, with slips, and the days that count for fees. */
export function LeaveTab({ resident, day }: ResidentTabProps) {
  const { id: residentId } = resident
  const [document, setDocument] = useState<SlipDocument | null>(null)
  const mayLeave = useMay('residents.leave')
  const leaves = resident.stays
    .flatMap((stay) => stay.leaves.map((leave) => ({ leave, hasDied: stay.endReason === 'death' })))
    .map(({ leave, hasDied }) => ({
      leave: { ...leave, leaveTo: endBy(leave.leaveTo, day) },
      hasDied,
    }))
  const isAway = resident.state === 'away'
  const isIn = resident.state === 'in' || isAway
  return (
    <>
      <PanelColumns
        isWideLeft
        left={
          <Panel
            title="外出和住院"
            aside={
              mayLeave && isIn ? (
                <LinkButton
                  to={isAway ? '/residents/$residentId/return' : '/residents/$residentId/leave'}
                  params={{ residentId }}
                  variant="subtle"
                  size="compact-xs"
                >
                  {isAway ? '登记返回' : '登记外出'}
                </LinkButton>
              ) : null
            }
          >
            {leaves.length === 0 ? (
              <Text c="dimmed">没有外出和住院。</Text>
            ) : (
              <ul className={classes.contacts} aria-label="外出和住院">
                {leaves.map(({ leave, hasDied }) => (
                  <LeaveLine
                    key={leave.id}
                    residentId={residentId}
                    leave={leave}
                    hasDied={hasDied}
                    day={day}
                    onPrinted={setDocument}
                  />
                ))}
              </ul>
            )}
          </Panel>
        }
        right={
          <Panel title={`天数：${firstOfMonth(day).slice(0, 7)}，到 ${day.slice(5)}`}>
            <Counts residentId={residentId} from={firstOfMonth(day)} to={day} />
          </Panel>
        }
      />
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}
