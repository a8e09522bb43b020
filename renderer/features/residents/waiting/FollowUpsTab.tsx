import { listFollowUps, voidFollowUp } from '#shared/contract/residents/follow-up.ts'
import { followUpKindWords } from '#shared/rules/before-admission-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import { CorrectFollowUpDialog, type FollowUp, FollowUpDialog } from './FollowUpDialog.tsx'

interface RowProps {
  readonly followUp: FollowUp
  readonly day: string
  readonly onCorrect: (() => void) | undefined
}

function NextMark({ followUp, day }: Pick<RowProps, 'followUp' | 'day'>) {
  const { nextOn, nextDoneOn } = followUp
  if (nextOn === null) return null
  if (nextDoneOn !== null) return <StatusMark kind="well">已回访</StatusMark>
  const kind = nextOn < day ? 'bad' : nextOn === day ? 'due' : 'plain'
  return <StatusMark kind={kind}>{`下次 ${nextOn}`}</StatusMark>
}

function Row({ followUp, day, onCorrect }: RowProps) {
  const { id, kind, happenedOn, withWhom, what, result, by, version } = followUp
  return (
    <li>
      <span className="unknown">{happenedOn}</span>
      <strong>{followUpKindWords[kind]}</strong>
      {withWhom === null ? null : <span>{withWhom}</span>}
      <span>{what}</span>
      {result === null ? null : <span>→ {result}</span>}
      <NextMark followUp={followUp} day={day} />
      <LineEnd>
        <span className="unknown">{by}</span>
        {onCorrect === undefined ? null : (
          <>
            <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
              更正
            </Button>
            <VoidButton
              operation={voidFollowUp}
              input={{ followUpId: id, version }}
              label="作废"
              what="这条回访"
              explanation="用于记错的。作废后不再列出，内容留在操作记录里。"
            />
          </>
        )}
      </LineEnd>
    </li>
  )
}

/** What was said with the person and the family, newest first, and when to come back to it. */
export function FollowUpsTab({ resident, day }: ResidentTabProps) {
  const { id: residentId, name, state } = resident
  const followUps = useOperationQuery(listFollowUps, { residentId, ...useAsOfInput() })
  const mayRecord = useMay('residents.follow')
  const mayCorrect = useHolds('residents.follow')
  const [isNew, setNew] = useState(false)
  const [corrected, setCorrected] = useState<FollowUp | null>(null)
  const add = mayRecord ? (
    <Button size="xs" onClick={() => setNew(true)}>
      登记回访
    </Button>
  ) : null
  return (
    <Panel title="回访" aside={add}>
      <Loaded of={followUps} what="回访">
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title="没有登记回访">
              与老人或家属的联系记在这里；写了下次回访的日期，到时会出现在今日。
            </EmptyState>
          ) : (
            <>
              <Lines label="回访">
                {rows.map((row) => (
                  <Row
                    key={row.id}
                    followUp={row}
                    day={day}
                    onCorrect={mayCorrect ? () => setCorrected(row) : undefined}
                  />
                ))}
              </Lines>
              {total > rows.length ? (
                <Text c="dimmed">{`只列出最近 ${rows.length} 条。`}</Text>
              ) : null}
            </>
          )
        }
      </Loaded>
      {isNew ? (
        <FollowUpDialog
          residentId={residentId}
          name={name}
          usualKind={state === 'waiting' ? 'enquiry' : 'family'}
          onClose={() => setNew(false)}
        />
      ) : null}
      {corrected === null ? null : (
        <CorrectFollowUpDialog followUp={corrected} onClose={() => setCorrected(null)} />
      )}
    </Panel>
  )
}
