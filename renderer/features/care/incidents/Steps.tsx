import {
  completeIncidentCorrection,
  voidIncidentStep,
} from '#shared/contract/care/incident-step.ts'
import { type IncidentStepKind, stepText, stepWords } from '#shared/rules/incident-words.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from './incident-form.ts'
import classes from './Incidents.module.css'
import { CorrectStepDialog, type Step } from './StepDialog.tsx'

interface StepProps {
  readonly step: Step
  readonly isOpen: boolean
  readonly onCorrect: () => void
}

/** Until when a correction is to be made, and whether it was. */
function DueMark({ step }: Pick<StepProps, 'step'>) {
  const today = useToday()
  const { dueOn, doneOn, whom } = step
  if (dueOn === null) return null
  if (doneOn !== null) return <StatusMark kind="well">{`${doneOn} 完成`}</StatusMark>
  const kind = dueOn < today ? 'bad' : 'due'
  return <StatusMark kind={kind}>{`${whom ?? ''} ${dueOn} 前`}</StatusMark>
}

function DoneButton({ step }: Pick<StepProps, 'step'>) {
  const command = useCommand(completeIncidentCorrection)
  const doneOn = useToday()
  const { id, version } = step
  const done = async () => {
    await command.mutateAsync({ id, version, doneOn })
    notifyDone('整改完成已登记')
  }
  return (
    <Button
      size="compact-xs"
      variant="light"
      loading={command.isPending}
      onClick={() => void done().catch(notifyFailure)}
    >
      完成
    </Button>
  )
}

function StepDeeds({ step, onCorrect }: Omit<StepProps, 'isOpen'>) {
  const mayRecord = useMay('incidents.record')
  const command = useCommand(voidIncidentStep)
  const { id, version, kind, dueOn, doneOn } = step
  return (
    <span className={classes.deeds}>
      {mayRecord && dueOn !== null && doneOn === null ? <DoneButton step={step} /> : null}
      <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
        更正
      </Button>
      {mayRecord ? (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="compact-xs"
          title={`作废：${stepWords[kind]}`}
          explanation="用于记错的。作废后不再列出，内容留在操作记录里。"
          confirmLabel="作废"
          reasonLabel="原因"
          onConfirm={async (reason) => {
            await command.mutateAsync({ id, version, reason })
            notifyDone('已作废')
          }}
        >
          作废
        </ConfirmButton>
      ) : null}
    </span>
  )
}

function StepRow({ step, isOpen, onCorrect }: StepProps) {
  const mayCorrect = useHolds('incidents.record')
  const { kind, happenedAt, doneBy, enteredBy } = step
  const typedBy = enteredBy === doneBy ? '' : `，${enteredBy} 登记`
  return (
    <li className={classes.step}>
      <span className={classes.hour}>
        {dayAndHour(shanghaiDay(happenedAt), happenedAt).slice(5)}
      </span>
      <span className={classes.body}>
        <span className={classes.line}>
          <strong>{stepWords[kind]}</strong>
          <DueMark step={step} />
        </span>
        <span>{kind === 'correction' ? step.what : stepText(step)}</span>
        <span className={classes.quiet}>
          {doneBy}
          {typedBy}
        </span>
      </span>
      {isOpen && mayCorrect ? <StepDeeds step={step} onCorrect={onCorrect} /> : <span />}
    </li>
  )
}

interface StepsProps {
  readonly incident: Incident
  readonly onAdd: (kind: IncidentStepKind) => void
}

/** What was done and who was told, in the order of the hours. */
export function Steps({ incident, onAdd }: StepsProps) {
  const mayRecord = useMay('incidents.record')
  const [corrected, setCorrected] = useState<Step | null>(null)
  const { steps, state } = incident
  const isOpen = state === 'open'
  return (
    <Panel
      title="处理和告知"
      aside={
        isOpen && mayRecord ? (
          <Button size="xs" onClick={() => onAdd('first-aid')}>
            登记处理
          </Button>
        ) : null
      }
    >
      {steps.length === 0 ? (
        <Text c="dimmed">还没有登记。现场处理、告知家属、原因、整改都记在这里。</Text>
      ) : (
        <ol className={classes.steps} aria-label="处理和告知">
          {steps.map((step) => (
            <StepRow
              key={step.id}
              step={step}
              isOpen={isOpen}
              onCorrect={() => setCorrected(step)}
            />
          ))}
        </ol>
      )}
      {corrected === null ? null : (
        <CorrectStepDialog step={corrected} onClose={() => setCorrected(null)} />
      )}
    </Panel>
  )
}
