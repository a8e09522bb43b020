import {
  voidInsurance,
  voidSpecialGroup,
  type getCircumstances,
} from '#shared/contract/residents/circumstances.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, daysBetween, type Day } from '#shared/text/day.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { VoidButton } from '../VoidButton.tsx'

type Held = OutputOf<typeof getCircumstances>

interface DaysProps {
  readonly from: Day
  readonly to: Day | null
  readonly isInForce: boolean
  readonly day: Day
}

/** Days before the last one from which on an insurance counts as ending. */
const endingDays = 90

/** The days of a period as they stood on the day shown, with what is to be said of its end. */
function Days({ from, to, isInForce, day }: DaysProps) {
  const lastOn = to === null ? null : addDays(to, -1)
  const left = lastOn === null ? null : daysBetween(day, lastOn)
  return (
    <>
      <span className="unknown">
        {from} 起{lastOn === null ? '' : `，到 ${lastOn}`}
      </span>
      {isInForce ? null : <StatusMark kind="plain">已结束</StatusMark>}
      {isInForce && left !== null && left <= endingDays ? (
        <StatusMark kind="due">{left === 0 ? '今天到期' : `${left} 天后到期`}</StatusMark>
      ) : null}
    </>
  )
}

interface EntryProps {
  readonly residentId: number
  readonly part: 'group' | 'insurance'
  readonly entryId?: number
  readonly children: string
}

/** Leads to the form: a new entry, or the correction of one. */
function EntryLink({ residentId, part, entryId, children }: EntryProps) {
  const mayRecord = useMay('residents.write')
  const mayCorrect = useHolds('residents.write')
  const asOf = useAsOf()
  if (entryId === undefined ? !mayRecord : !mayCorrect) return null
  const search = {
    part,
    ...(entryId === undefined ? {} : { entryId }),
    ...(asOf === null ? {} : { day: asOf }),
  }
  return (
    <LinkButton
      to="/residents/$residentId/circumstances"
      params={{ residentId }}
      search={search}
      variant="subtle"
      size="compact-xs"
    >
      {children}
    </LinkButton>
  )
}

interface GroupsProps {
  readonly residentId: number
  readonly groups: Held['specialGroups']
  readonly day: Day
}

/** Special groups to which the person belongs or belonged. */
export function SpecialGroupsPanel({ residentId, groups, day }: GroupsProps) {
  const mayVoid = useMay('residents.write')
  return (
    <Panel
      title="特殊群体"
      aside={
        <EntryLink residentId={residentId} part="group">
          登记
        </EntryLink>
      }
    >
      {groups.length === 0 ? (
        <Text c="dimmed">没有登记。</Text>
      ) : (
        <Lines label="特殊群体">
          {groups.map((group) => (
            <li key={group.id}>
              <strong>{group.groupName}</strong>
              <Days
                from={group.groupFrom}
                to={group.groupTo}
                isInForce={group.isInForce}
                day={day}
              />
              {group.note === null ? null : <span>{group.note}</span>}
              <LineEnd>
                <EntryLink residentId={residentId} part="group" entryId={group.id}>
                  更正
                </EntryLink>
                {mayVoid ? (
                  <VoidButton
                    operation={voidSpecialGroup}
                    input={{ id: group.id }}
                    label="作废"
                    what={`${group.groupName}，${group.groupFrom} 起`}
                    explanation="这一条登记错了。不再属于这一类的，用“更正”填上最后一天。"
                  />
                ) : null}
              </LineEnd>
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}

interface InsurancePanelProps {
  readonly residentId: number
  readonly insurances: Held['insurances']
  readonly day: Day
}

/** Insurance of the person, long-term care with its grade. */
export function InsurancePanel({ residentId, insurances, day }: InsurancePanelProps) {
  const mayVoid = useMay('residents.write')
  return (
    <Panel
      title="保险"
      aside={
        <EntryLink residentId={residentId} part="insurance">
          登记
        </EntryLink>
      }
    >
      {insurances.length === 0 ? (
        <Text c="dimmed">没有登记。</Text>
      ) : (
        <Lines label="保险">
          {insurances.map((held) => (
            <li key={held.id}>
              <strong>{held.kindName}</strong>
              {held.kind === 'long-term-care' ? (
                <StatusMark kind={held.grade === null ? 'unknown' : 'special'}>
                  {held.grade === null ? '等级未知' : `${held.grade} 级`}
                </StatusMark>
              ) : null}
              <Days
                from={held.insuredFrom}
                to={held.insuredTo}
                isInForce={held.isInForce}
                day={day}
              />
              {held.number === null ? null : <span>{held.number}</span>}
              {held.note === null ? null : <span>{held.note}</span>}
              <LineEnd>
                <EntryLink residentId={residentId} part="insurance" entryId={held.id}>
                  更正
                </EntryLink>
                {mayVoid ? (
                  <VoidButton
                    operation={voidInsurance}
                    input={{ id: held.id }}
                    label="作废"
                    what={`${held.kindName}，${held.insuredFrom} 起`}
                    explanation="这一条登记错了。到期或换了等级的，用“更正”填上最后一天，再登记新的。"
                  />
                ) : null}
              </LineEnd>
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}
