import { listTrials, voidTrial } from '#shared/contract/residents/trial.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group, Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import { conclusionWords } from './agreement-words.ts'

export type Trial = OutputOf<typeof listTrials>['rows'][number]

/** How a trial stands: on, past its days, or what came of it. */
export function TrialMark({ trial }: { readonly trial: Trial }) {
  const { state, conclusion } = trial
  if (state === 'running') return <StatusMark kind="plain">试住中</StatusMark>
  if (state === 'overdue') return <StatusMark kind="bad">已到期，没有结论</StatusMark>
  if (conclusion === null) return <StatusMark kind="unknown">离开前没有结论</StatusMark>
  return (
    <StatusMark kind={conclusion === 'leaves' ? 'due' : 'well'}>
      {conclusionWords[conclusion]}
    </StatusMark>
  )
}

function Notes({ notes }: Pick<Trial, 'notes'>) {
  if (notes.length === 0) return null
  return (
    <Lines label="试住记录">
      {notes.map((note) => (
        <li key={note.id}>
          <span className="unknown">{note.happenedOn}</span>
          <span>{[note.what, note.result].filter(Boolean).join('，')}</span>
        </li>
      ))}
    </Lines>
  )
}

interface OneProps {
  readonly residentId: number
  readonly trial: Trial
}

function OneTrial({ residentId, trial }: OneProps) {
  const mayWrite = useMay('residents.write')
  const mayCorrect = useHolds('residents.write')
  const { id, version, trialFrom, concludedOn } = trial
  const lastOn = addDays(trial.trialTo, -1)
  const isOpen = trial.state !== 'over'
  return (
    <section aria-label={`${trialFrom} 开始的试住`}>
      <Group justify="space-between" gap="xs">
        <strong>
          {trialFrom} 到 {lastOn}
        </strong>
        <TrialMark trial={trial} />
      </Group>
      {concludedOn === null ? null : (
        <Facts
          facts={[
            { label: '结论', value: `${concludedOn}，${trial.concludedBy ?? ''}` },
            ...(trial.note === null ? [] : [{ label: '说明', value: trial.note }]),
          ]}
        />
      )}
      <Notes notes={trial.notes} />
      <Group gap={4} justify="flex-end">
        {mayWrite && isOpen ? (
          <LinkButton
            to="/residents/$residentId/trial"
            params={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            写结论
          </LinkButton>
        ) : null}
        {mayCorrect ? (
          <LinkButton
            to="/residents/$residentId/trial"
            params={{ residentId }}
            search={{ trialId: id }}
            variant="subtle"
            size="compact-xs"
          >
            更正
          </LinkButton>
        ) : null}
        {mayWrite ? (
          <VoidButton
            operation={voidTrial}
            input={{ id, version }}
            label="作废"
            what={`${trialFrom} 开始的试住`}
            explanation="没有约定试住时用。记录本身保留。"
          />
        ) : null}
      </Group>
    </section>
  )
}

/** The trial stays of a person with what was noted meanwhile and what came of them. */
export function TrialPanel({ resident }: ResidentTabProps) {
  const { id: residentId, state } = resident
  const mayWrite = useMay('residents.write')
  const trials = useOperationQuery(listTrials, { residentId, ...useAsOfInput() })
  const isIn = state === 'in' || state === 'away'
  return (
    <Panel
      title="试住"
      aside={
        mayWrite && isIn && trials.data?.rows.every((trial) => trial.state === 'over') === true ? (
          <LinkButton
            to="/residents/$residentId/trial"
            params={{ residentId }}
            search={{ isNew: true }}
            variant="subtle"
            size="compact-xs"
          >
            登记试住
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={trials} what="试住">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有试住。</Text>
          ) : (
            rows.map((trial) => <OneTrial key={trial.id} residentId={residentId} trial={trial} />)
          )
        }
      </Loaded>
    </Panel>
  )
}
